package io.trimaran.cli;

/** What a probe came to, and its exit code, which is that of monitoring plugins. */
enum ProbeVerdict {
  OK(0),
  WARNING(1),
  CRITICAL(2),
  UNKNOWN(3);

  private final int code;

  ProbeVerdict(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
