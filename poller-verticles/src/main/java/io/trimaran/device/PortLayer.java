package io.trimaran.device;

/**
 * One interface of a device that lies on another: a bundle on one of its members, a subinterface on
 * its port.
 *
 * @param upper its ifIndex
 * @param lower ifIndex of the one that it lies on
 * @param status active, notInService, notReady or a bare number
 */
public record PortLayer(long upper, long lower, String status) {

  /** What the status of a row is that holds now. */
  public static final String ACTIVE = "active";
}
