package io.trimaran.api;

import io.nayuki.qrcodegen.QrCode;
import io.vertx.core.json.JsonObject;

/**
 * A QR code as a page draws it without an image that its policy would have to allow: the side in
 * modules, with the quiet zone around it, and an SVG path of the dark ones.
 */
final class QrCodePath {

  /** Light modules that a reader needs around it (ISO/IEC 18004, 5.3.8). */
  private static final int QUIET = 4;

  private QrCodePath() {}

  static JsonObject of(String text) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          int begin = x;
          while (code.getModule(x + 1, y)) {
            x++;
          }
          path.append('M').append(begin + QUIET).append(' ').append(y + QUIET);
          path.append('h').append(x + 1 - begin).append("v1H").append(begin + QUIET).append('z');
        }
      }
    }
    return new JsonObject().put("size", code.size + 2 * QUIET).put("path", path.toString());
  }
}
