package io.trimaran.device;

import java.util.List;
import java.util.Optional;

/**
 * What stands at the other end of a cable, as a device tells it. A text is empty where that is not
 * known.
 *
 * @param localPort of the device that tells it; empty where it can't be said which
 * @param localName of that port, in the words of the protocol where it is no known port
 */
public record Neighbour(
    Protocol protocol, Optional<PortId> localPort, String localName, Remote remote) {

  /** How it was learnt. */
  public enum Protocol {
    LLDP,
    CDP
  }

  /**
   * The other end.
   *
   * @param name what it calls itself, or whatever else tells it from others
   * @param port its name there
   * @param portDescr more of that port
   * @param mac of the box or of its port: twelve lower-case hexadecimal digits
   * @param addresses where it is managed
   */
  public record Remote(
      String name,
      String port,
      String portDescr,
      String mac,
      String platform,
      String version,
      List<String> addresses) {
    public Remote {
      addresses = List.copyOf(addresses);
    }
  }
}
