package io.trimaran.module;

import io.trimaran.snmp.Questions;

/**
 * What is collected for one kind of component: what to ask, and what the answers mean. Holds no
 * state and asks nobody, so it may be used from any thread.
 */
public interface Module {

  /** A short word, such as {@code ports}; different for each module. */
  String name();

  /** How to find what the device has. Now and then; a poll needs only what was found. */
  default Inquiry discover(Known known) {
    return Inquiry.NOTHING;
  }

  /** What a poll asks. Instances and columns that several modules name are asked for once. */
  Questions questions(Known known);

  /**
   * Whether the answers of a poll show that the device is not as its questions took it for, so that
   * it has to be asked again without {@link Known#steady}.
   */
  default boolean isOutdated(Known known, Answers answers) {
    return false;
  }

  /**
   * What the answers of a poll mean, given what was known before.
   *
   * @param answers may lack anything that was asked for
   */
  Findings read(Known known, Answers answers);
}
