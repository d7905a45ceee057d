package io.trimaran.store;

import io.vertx.core.Future;

/** Asks one server how it stands, over a connection of its own. One question at a time. */
interface Watch {

  /** What it says; fails where it cannot be reached or does not answer. May never complete. */
  Future<Vitals> ask();

  /** Cuts the connection. A question that is open fails. */
  void close();
}
