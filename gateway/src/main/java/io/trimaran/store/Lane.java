package io.trimaran.store;

/**
 * Reads and writes have connections of their own, because commits can stand still for seconds while
 * a cluster counts its members, and pages are not to wait for that.
 */
enum Lane {
  READ,
  WRITE
}
