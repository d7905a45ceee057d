package io.trimaran.store;

/** Another node has claimed the duty meanwhile: nothing was written, and nothing will be. */
public final class FenceLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FenceLostException(String duty, long fence) {
    super(
        "duty " + duty + ": fence " + fence + " has passed, another node has it; nothing written",
        null,
        false,
        false);
  }
}
