package io.trimaran.rrd.image;

import java.util.Optional;

/** What a file shall become. Pure: it may be asked again when the file has changed meanwhile. */
@FunctionalInterface
public interface Change {

  /**
   * The new content; empty when the file shall stay as it is.
   *
   * @param present empty when there is no such file
   */
  Optional<FileImage> of(Optional<FileImage> present);
}
