package io.trimaran.device;

/**
 * A poller group: the vantage point that may poll a device.
 *
 * @param name 1 to 64 letters, digits, {@code _} and {@code -}; {@code 0} is the default group
 */
public record Group(String name) {

  /** Where a device is unless somebody says otherwise. */
  public static final Group DEFAULT = new Group("0");

  public Group {
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "group: " + name + " (expected: 1 to 64 letters, digits, _ and -)");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
