package io.trimaran.gateway;

/**
 * Why the gateway answers itself instead of a backend.
 *
 * @param reason one sentence for a person
 */
record Refusal(int code, String reason) {

  static Refusal badRequest(String reason) {
    return new Refusal(400, reason);
  }

  static Refusal tooLarge(long maxBytes) {
    return new Refusal(413, "The body is too large (expected: at most " + maxBytes + " bytes).");
  }

  static Refusal noneUsable(String upstream) {
    return new Refusal(503, "No server of " + upstream + " can be reached now.");
  }

  static Refusal noneFree(String upstream) {
    return new Refusal(503, "All servers of " + upstream + " have as much to do as they may.");
  }

  static Refusal brokenOff(String upstream, String why) {
    return new Refusal(502, "A server of " + upstream + " did not answer properly: " + why + ".");
  }

  static Refusal tooLate(String upstream, String why) {
    return new Refusal(504, "A server of " + upstream + " did not answer in time: " + why + ".");
  }

  /** The words of RFC 9110 for the code. */
  String title() {
    return switch (code) {
      case 400 -> "Bad Request";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 431 -> "Request Header Fields Too Large";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      case 505 -> "HTTP Version Not Supported";
      default -> "Error";
    };
  }

  /** Whether it is worth to ask again soon. */
  boolean isPassing() {
    return code == 502 || code == 503 || code == 504;
  }
}
