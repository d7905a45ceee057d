package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.PortAddress;
import java.util.OptionalLong;

/**
 * All that is stored of an address of a port, with the names that people know it by.
 *
 * @param id its number, among those of its family
 * @param network the number of its network; empty where it has none
 * @param portName ifName of its port
 * @param hostname of its device
 */
public record StoredAddress(
    long id,
    PortAddress address,
    OptionalLong network,
    DeviceId device,
    String portName,
    String hostname) {

  public AddressFamily family() {
    return address.address().isIpv6() ? AddressFamily.IPV6 : AddressFamily.IPV4;
  }
}
