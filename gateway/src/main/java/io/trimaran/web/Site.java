package io.trimaran.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The web interface as it stood when it was read: every file with its digest and its compressed
 * form. Immutable, so any thread may serve from it.
 */
final class Site {

  private static final String INDEX = "index.html";

  private final String version;
  private final Page page;
  private final Map<String, Asset> assets;

  private Site(String version, Page page, Map<String, Asset> assets) {
    this.version = version;
    this.page = page;
    this.assets = assets;
  }

  /** Blocks. */
  static Site read(WebRoot root) throws IOException {
    SortedMap<String, Buffer> files = root.read();
    files.putAll(Vendor.read());
    String version = version(files);
    Page page = Page.of(Objects.requireNonNull(files.remove(INDEX), INDEX), version);
    SortedMap<String, Asset> assets = new TreeMap<>();
    files.forEach(
        (path, body) ->
            ContentType.of(path).ifPresent(type -> assets.put(path, Asset.of(type, body))));
    return new Site(version, page, Map.copyOf(assets));
  }

  /** Changes when any file changes: the same on every node that runs the same jar. */
  String version() {
    return version;
  }

  Page page() {
    return page;
  }

  /**
   * @param path without a leading slash
   */
  Optional<Asset> asset(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  private static String version(SortedMap<String, Buffer> files) {
    Buffer all = Buffer.buffer();
    files.forEach(
        (path, body) -> all.appendString(path).appendInt(body.length()).appendBuffer(body));
    return Digests.shortDigest(all);
  }
}
