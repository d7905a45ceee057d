package io.trimaran.device;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A router that a device exchanges routes with, as the device tells it.
 *
 * @param key what tells it from others of its device
 * @param facts empty where a poll asked only how it stands
 */
public record RoutingPeer(Key key, Optional<Facts> facts, Status status) {

  /** How routes are exchanged. */
  public enum Protocol {
    BGP,
    OSPF;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether routes are exchanged in this state, or, with an OSPF router that is not designated
     * either, need not be.
     */
    public boolean isGood(String state) {
      return switch (this) {
        case BGP -> state.equals("established");
        case OSPF -> state.equals("full") || state.equals("twoWay");
      };
    }
  }

  /**
   * Which one.
   *
   * @param id BGP: its address; OSPF: its address and the index of an interface without one
   */
  public record Key(Protocol protocol, String id) {}

  /**
   * What seldom changes. Texts are empty and numbers 0 where that is not known.
   *
   * @param address where it is
   * @param routerId what it calls itself
   * @param localAddress of the device, in this exchange
   */
  public record Facts(
      String address, String routerId, String localAddress, long localAs, long remoteAs) {}

  /**
   * How it stands.
   *
   * @param state in the words of the MIB, such as {@code established}
   * @param isEnabled whether people want it to be
   * @param established for how long; 0 where that is not known
   * @param lastError of BGP: code and subcode; empty where there was none
   */
  public record Status(
      String state, boolean isEnabled, Duration established, Messages messages, String lastError) {}

  /** What was exchanged since then, as counted. */
  public record Messages(long inUpdates, long outUpdates, long inTotal, long outTotal) {

    public static final Messages NONE = new Messages(0, 0, 0, 0);
  }
}
