package io.trimaran.rrd.embedded;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the names of commands lead, by the rules of {@code rrdcached -B}: relative to the base or
 * absolute within it, and never through {@code ..}. Links are checked when a file is opened.
 */
final class StorePaths {

  private final Path base;

  StorePaths(Path base) {
    this.base = base.toAbsolutePath().normalize();
  }

  /**
   * A name that may be used.
   *
   * @param path absolute and normal: the same for every spelling of a name
   * @param shown the name as answers repeat it
   */
  record Place(Path path, String shown) {}

  Path base() {
    return base;
  }

  /** Empty when the name leads out of the base. */
  Optional<Place> find(String name) {
    String shown = shown(name);
    try {
      Path path = Path.of(shown).normalize();
      return (shown + "/").contains("/../") || !path.startsWith(base)
          ? Optional.empty()
          : Optional.of(new Place(path, shown));
    } catch (InvalidPathException e) {
      return Optional.empty(); // no file of this system can have that name
    }
  }

  /** The name as answers repeat it. */
  String shown(String name) {
    return name.startsWith("/") ? name : base + "/" + name;
  }
}
