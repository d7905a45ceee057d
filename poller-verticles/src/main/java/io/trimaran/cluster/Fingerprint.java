package io.trimaran.cluster;

import io.trimaran.device.DeviceId;

/** A number for a set of devices, by which two members find out that they mean different ones. */
final class Fingerprint {

  private long value;

  /** Adds a device, or takes it out again. */
  void toggle(DeviceId device) {
    long bits = device.spread() * 0x9e3779b97f4a7c15L;
    value ^= bits ^ (bits >>> 29);
  }

  void clear() {
    value = 0;
  }

  long value() {
    return value;
  }
}
