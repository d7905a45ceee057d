package io.trimaran.gateway;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** What went wrong with a connection, in a few words that do not tell addresses. */
final class Causes {

  private Causes() {}

  static String words(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage().toLowerCase(Locale.ROOT);
    return switch (cause) {
      case ConnectTimeoutException late -> "connect timed out";
      case UnknownHostException unknown -> "its name is not known";
      case SSLException tls -> "TLS failed";
      case ConnectException refused ->
          message.contains("refused") ? "connection refused" : "not reachable";
      default -> message.contains("reset") ? "connection reset" : "connection broken";
    };
  }
}
