package io.trimaran.snmp;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Asks agents. Futures complete on the context of the caller. One that fails with {@link
 * NoAnswerException} means silence, retries included; everything that an agent says is an answer.
 */
public interface SnmpClient {

  /** The values of these instances; more of them than fit one message are asked in several. */
  Future<SnmpAnswer> get(SnmpTarget target, List<Oid> instances);

  /** All that lies below {@code root}, in order. */
  Future<SnmpAnswer> walk(SnmpTarget target, Oid root);

  /**
   * All cells of some columns, which may be of several tables: several columns are asked for
   * together. The order of the cells is not defined; see {@link SnmpTable}.
   */
  Future<SnmpAnswer> table(SnmpTarget target, List<Oid> columns);

  /** What was learnt of an agent until now. Does not wait for anything. */
  default AgentTraits traits(SnmpTarget target) {
    return AgentTraits.NONE;
  }

  /** Takes over what another client has learnt of an agent, where nothing is known of it here. */
  default void learn(SnmpTarget target, AgentTraits traits) {}

  /**
   * Asks all of this, one message after the other, and tells what came of it, however little: fails
   * with {@link NoAnswerException} only where nothing came at all.
   *
   * @param patience how long to go on asking
   */
  Future<SnmpReport> ask(SnmpTarget target, Questions questions, Duration patience);

  /** Closes the sockets; what is unanswered fails. */
  Future<Void> close();
}
