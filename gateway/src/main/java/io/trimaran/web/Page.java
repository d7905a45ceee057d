package io.trimaran.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one HTML page, and the policy under which a browser may run it.
 *
 * @param policy value of the Content-Security-Policy header
 */
record Page(Asset html, String policy) {

  private static final Pattern INLINE_SCRIPT =
      Pattern.compile("<script(?![^>]*\\ssrc=)([^>]*)>(.*?)</script>", Pattern.DOTALL);

  /**
   * @param version replaces the version in addresses of files, so that they may be kept for ever
   * @throws IOException the page holds a script that is not an import map
   */
  static Page of(Buffer template, String version) throws IOException {
    String html = template.toString().replace("\"/static/", "\"/static/" + version + "/");
    return new Page(Asset.of(ContentType.HTML, Buffer.buffer(html)), policy(html));
  }

  private static String policy(String html) throws IOException {
    List<String> scripts = new ArrayList<>(List.of("'self'"));
    Matcher inline = INLINE_SCRIPT.matcher(html);
    while (inline.find()) {
      if (!inline.group(1).contains("type=\"importmap\"")) {
        throw new IOException("index.html: inline script (expected: an import map, or src=)");
      }
      scripts.add(Digests.cspSource(inline.group(2)));
    }
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src " + String.join(" ", scripts),
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html");
  }
}
