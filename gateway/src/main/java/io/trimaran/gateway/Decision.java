package io.trimaran.gateway;

/** What is to be done with a request. */
sealed interface Decision {

  /** This node answers it. */
  record Local() implements Decision {}

  /** A server of the upstream answers it. */
  record Forward(Upstream upstream, RequestHead request) implements Decision {}

  /** Nobody answers it as asked. */
  record Refuse(Refusal refusal, String id) implements Decision {}

  Decision LOCAL = new Local();
}
