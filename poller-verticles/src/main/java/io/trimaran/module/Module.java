package io.trimaran.module;

import io.trimaran.snmp.Oid;
import java.util.List;

/**
 * What is collected for one kind of component: what to ask, and what the answers mean. Holds no
 * state and asks nobody, so it may be used from any thread.
 */
public interface Module {

  /** A short word, such as {@code ports}; different for each module. */
  String name();

  /** The instances to get. Those that several modules name are asked for once. */
  List<Oid> scalars(Known known);

  /** The columns to read whole. Nothing is asked where it is empty. */
  List<Oid> columns(Known known);

  /**
   * What the answers mean, given what was known before.
   *
   * @param answers may lack anything that was asked for
   */
  Findings read(Known known, Answers answers);
}
