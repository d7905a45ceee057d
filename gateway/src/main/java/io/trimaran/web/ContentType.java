package io.trimaran.web;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of file that the web interface may consist of. */
enum ContentType {
  HTML("html", "text/html; charset=utf-8", true),
  JAVASCRIPT("js", "text/javascript; charset=utf-8", true),
  STYLE("css", "text/css; charset=utf-8", true),
  JSON("json", "application/json", true),
  MANIFEST("webmanifest", "application/manifest+json", true),
  TEXT("txt", "text/plain; charset=utf-8", true),
  SVG("svg", "image/svg+xml", true),
  PNG("png", "image/png", false),
  ICON("ico", "image/x-icon", false),
  FONT("woff2", "font/woff2", false);

  private final String extension;
  private final String header;
  private final boolean text;

  ContentType(String extension, String header, boolean text) {
    this.extension = extension;
    this.header = header;
    this.text = text;
  }

  /** By the letters behind the last dot; empty for a kind that is not served. */
  static Optional<ContentType> of(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1);
    return Arrays.stream(values()).filter(type -> type.extension.equals(extension)).findFirst();
  }

  String header() {
    return header;
  }

  boolean isText() {
    return text;
  }
}
