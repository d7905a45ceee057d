package io.trimaran.rrdcached.codec;

import java.util.ArrayDeque;

/** The answers still to come on one connection, in order. Confined to its event loop. */
final class InFlight {
  private final ArrayDeque<Expected> expected = new ArrayDeque<>();
  private final int limit;

  InFlight(int limit) {
    this.limit = limit;
  }

  void requireRoom() {
    if (expected.size() >= limit) {
      throw new RrdcachedEncodeException(
          "commands in flight: " + (expected.size() + 1) + " (expected: <= " + limit + ")");
    }
  }

  void add(Expected answer) {
    expected.add(answer);
  }

  /** Takes the next answer's form off the line. */
  Expected next() {
    if (expected.isEmpty()) {
      throw new RrdcachedProtocolException("bytes without a command in flight (expected: none)");
    }
    return expected.poll();
  }

  /** Takes a QUIT off the line, if that is what comes next. */
  boolean takeClose() {
    if (expected.isEmpty() || expected.peek().form() != Expected.Form.CLOSE) {
      return false;
    }
    expected.poll();
    return true;
  }
}
