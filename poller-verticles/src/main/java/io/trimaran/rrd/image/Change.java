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

  /**
   * Whether a file that shall stay as it is tells too little: rows that its endpoint is known to
   * have taken are not in it yet.
   */
  default boolean isTooEarly(FileImage present) {
    return false;
  }
}
