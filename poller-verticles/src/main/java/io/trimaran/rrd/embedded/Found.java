package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.file.RrdFile;

/** What is at a place. */
sealed interface Found {

  /** A file that can be used. */
  record Open(RrdFile file) implements Found {}

  /** Nothing. */
  record Missing() implements Found {}

  /** A folder or the like. */
  record NotRegular() implements Found {}

  /** A file outside of the base, reached by a link. */
  record Outside() implements Found {}

  /** A file that can't be used, and why. */
  record Unusable(String reason) implements Found {}
}
