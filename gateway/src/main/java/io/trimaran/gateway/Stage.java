package io.trimaran.gateway;

/** How far an exchange is. */
enum Stage {
  /** A backend was chosen, and nothing was sent. */
  CONNECTING,
  /** The request is sent, in part at least. */
  WAITING,
  /** The head of the answer went to the client. */
  ANSWERING,
  /** Both speak another protocol. */
  TUNNEL,
  OVER
}
