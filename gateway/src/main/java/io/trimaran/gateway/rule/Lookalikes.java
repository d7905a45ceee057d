package io.trimaran.gateway.rule;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Headers that become others at a backend: CGI, and PHP with it, reads {@code X_Forwarded_For} and
 * {@code X-Forwarded-For} as one, and {@code Proxy} as the variable HTTP_PROXY.
 */
final class Lookalikes {

  private static final String PROXY = "Proxy";

  private static final Set<String> OURS =
      Set.of(
          "x-forwarded-for",
          "x-forwarded-proto",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-real-ip",
          "x-request-id");

  private Lookalikes() {}

  static void remove(HttpHeaders headers) {
    headers.remove(PROXY);
    List<String> found = List.of();
    Iterator<Map.Entry<CharSequence, CharSequence>> all = headers.iteratorCharSequence();
    while (all.hasNext()) {
      CharSequence name = all.next().getKey();
      if (hasUnderscore(name) && isLikeOurs(name.toString())) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(name.toString());
      }
    }
    found.forEach(headers::remove);
  }

  private static boolean hasUnderscore(CharSequence name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) == '_') {
        return true;
      }
    }
    return false;
  }

  private static boolean isLikeOurs(String name) {
    return OURS.contains(name.toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
