package io.trimaran.cli.check;

/** Tries one thing. */
interface Check {

  /** What is tried. */
  String what();

  /** Tries it; may block, and may be interrupted when it takes too long. */
  Finding run() throws Exception;
}
