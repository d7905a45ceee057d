package io.trimaran.demo;

import io.trimaran.snmp.agent.AgentHost;
import io.trimaran.snmp.agent.AgentOptions;
import io.trimaran.snmp.agent.Fault;
import io.trimaran.snmp.agent.SimulatedAgent;
import io.trimaran.snmp.agent.mib.BridgeMib;
import io.trimaran.snmp.agent.mib.BridgeMib.Vlan;
import io.trimaran.snmp.agent.mib.EntityMib;
import io.trimaran.snmp.agent.mib.EtherLikeMib;
import io.trimaran.snmp.agent.mib.IfMib;
import io.trimaran.snmp.agent.mib.IpMib;
import io.trimaran.snmp.agent.mib.IpMib.Address;
import io.trimaran.snmp.agent.mib.LldpMib;
import io.trimaran.snmp.agent.mib.LldpMib.End;
import io.trimaran.snmp.agent.mib.MibTree;
import io.trimaran.snmp.agent.mib.SeenMib;
import io.trimaran.snmp.agent.mib.SeenMib.Seen;
import io.trimaran.snmp.agent.mib.SimulatedPort.Plan;
import io.trimaran.snmp.agent.mib.SystemGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Some dozens of simulated boxes of different kinds on addresses of 127.20.0.0/16: most of them
 * well, one slow, one lossy, one with a port that flaps, and one that goes down and comes back.
 */
final class SimulatedNetwork {

  /** How often {@link #advance} should be called. */
  static final Duration PACE = Duration.ofSeconds(5);

  static final String COMMUNITY = "public";

  private static final int VLAN = 20;

  /** Locally administered. */
  private static final long FIRST_MAC = 0x020000000000L;

  private static final int DOWN_EVERY_SECONDS = 600;
  private static final int DOWN_FOR_SECONDS = 90;
  private static final int FLAP_SECONDS = 45;

  /** What is wrong with one of the boxes. */
  private enum Trouble {
    NONE,
    SLOW,
    LOSSY,
    FLAPPING,
    COMES_AND_GOES
  }

  /** A kind of box. */
  private record Kind(
      String name, String objectId, String description, int ports, String port, int speedMbps) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "core",
              "1.3.6.1.4.1.9.1.1208",
              "Simulated core switch, release 15.2",
              24,
              "Te1/0/",
              10_000),
          new Kind(
              "access", "1.3.6.1.4.1.11.2.3.7.11.84", "Simulated access switch", 28, "Gi0/", 1000),
          new Kind(
              "router",
              "1.3.6.1.4.1.2636.1.1.1.2.90",
              "Simulated edge router",
              12,
              "ge-0/0/",
              1000),
          new Kind("firewall", "1.3.6.1.4.1.12356.101.1.1", "Simulated firewall", 8, "port", 1000),
          new Kind("server", "1.3.6.1.4.1.8072.3.2.10", "Linux simulated 6.1.0", 3, "eth", 10_000),
          new Kind("wifi", "1.3.6.1.4.1.14988.1", "Simulated access point", 4, "wlan", 300));

  private static final List<String> SWITCHES = List.of("core", "access");

  private static final List<Vlan> VLANS =
      List.of(new Vlan(10, "staff"), new Vlan(20, "phones"), new Vlan(30, "guests"));

  /** One of the boxes; its cables are those of {@code end}. */
  private record Box(
      int number, Kind kind, String name, String address, Instant boot, IfMib ports, End end) {

    /** At the first of its ports that is free. */
    End free() {
      return end.at(ports.ports().get(end.cables().size() % ports.ports().size()).plan());
    }

    boolean hasRoom() {
      return end.cables().size() < ports.ports().size();
    }

    MibTree mib() {
      boolean isSwitch = SWITCHES.contains(kind.name());
      MibTree mib =
          MibTree.of(
              system(kind, name, boot),
              ports,
              parts(kind, number, ports),
              new LldpMib(ports.ports(), end.cables()),
              new IpMib(addresses(number)),
              new SeenMib(seen(number), isSwitch),
              new EtherLikeMib(ports.ports()));
      return isSwitch ? mib.add(new BridgeMib(ports.ports(), VLANS)) : mib;
    }
  }

  /** Which kind of a site each kind is plugged into. */
  private static final List<Integer> UPLINKS = List.of(0, 0, 0, 2, 1, 1);

  /** Nobody polls it. */
  private static final End PROVIDER =
      new End(new ArrayList<>(), "provider-pe1", "192.0.2.1", 7, "xe-0/1/7");

  /** Where a box answers. */
  record Member(String name, String address, int port) {}

  private final List<Member> members;
  private final List<SimulatedAgent> goers;
  private final List<IfMib> flappers;

  private SimulatedNetwork(List<Member> members, List<SimulatedAgent> goers, List<IfMib> flappers) {
    this.members = List.copyOf(members);
    this.goers = List.copyOf(goers);
    this.flappers = List.copyOf(flappers);
  }

  /**
   * Starts so many boxes. Blocks for some milliseconds each.
   *
   * @throws IOException when an address can't be had; then none is left
   */
  static SimulatedNetwork start(int devices, int port) throws IOException {
    AgentHost host = AgentHost.start("demo-agents");
    try {
      return start(host, devices, port);
    } catch (UncheckedIOException e) {
      host.close();
      throw new IOException(
          e.getMessage() + ": " + Objects.requireNonNull(e.getCause()).getMessage(), e);
    }
  }

  private static SimulatedNetwork start(AgentHost host, int devices, int port)
      throws UnknownHostException {
    List<Box> boxes = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      boxes.add(box(i));
    }
    connect(boxes);
    List<SimulatedAgent> goers = new ArrayList<>();
    List<IfMib> flappers = new ArrayList<>();
    for (Box box : boxes) {
      SimulatedAgent agent =
          host.add(
              AgentOptions.of(InetAddress.getByName(box.address()), port, COMMUNITY), box.mib());
      switch (trouble(box.number())) {
        case NONE -> {}
        case SLOW -> agent.setFaults(new Fault.Slow(Duration.ofMillis(400)));
        case LOSSY -> agent.setFaults(new Fault.Lossy(0.1));
        case FLAPPING -> flappers.add(box.ports());
        case COMES_AND_GOES -> goers.add(agent);
      }
    }
    List<Member> members =
        boxes.stream().map(box -> new Member(box.name(), box.address(), port)).toList();
    return new SimulatedNetwork(members, goers, flappers);
  }

  private static Box box(int number) {
    Kind kind = KINDS.get(number % KINDS.size());
    String name = String.format(Locale.ROOT, "%s-%02d", kind.name(), number / KINDS.size() + 1);
    String address = "127.20." + number / 250 + "." + (number % 250 + 1);
    Instant boot = Instant.now().minus(Duration.ofDays(number % 90 + 1L).plusHours(number));
    IfMib ports = new IfMib(plans(kind, number), boot, InstantSource.system());
    return new Box(number, kind, name, address, boot, ports, End.of(name, address));
  }

  /** In sites of one box of each kind around a core, and the cores in a ring. */
  private static void connect(List<Box> boxes) {
    int kinds = KINDS.size();
    for (Box box : boxes) {
      int kind = box.number() % kinds;
      Box holder = boxes.get(box.number() - kind + UPLINKS.get(kind));
      if (kind > 0) {
        connect(box, holder);
      } else if (box.number() > 0) {
        connect(box, boxes.get(box.number() - kinds));
      }
    }
    int last = (boxes.size() - 1) / kinds * kinds;
    if (last > kinds) {
      connect(boxes.get(last), boxes.getFirst());
    }
    if (boxes.size() > 2) {
      connect(boxes.get(2), PROVIDER);
    }
  }

  private static void connect(Box box, Box other) {
    if (other.hasRoom()) {
      connect(box, other.free());
    }
  }

  private static void connect(Box box, End other) {
    if (box.hasRoom()) {
      LldpMib.connect(box.free(), other);
    }
  }

  List<Member> members() {
    return members;
  }

  /** Lets happen what is to happen at this moment, in milliseconds since 1970. */
  void advance(long nowMillis) {
    long second = nowMillis / 1000;
    boolean isDown = second % DOWN_EVERY_SECONDS < DOWN_FOR_SECONDS;
    goers.forEach(
        agent -> {
          if (isDown) {
            agent.setFaults(new Fault.Silent());
          } else {
            agent.setFaults();
          }
        });
    boolean isUp = second / FLAP_SECONDS % 2 == 0;
    flappers.forEach(ports -> ports.ports().getFirst().setUp(isUp));
  }

  private static Trouble trouble(int number) {
    return switch (number) {
      case 4 -> Trouble.SLOW;
      case 7 -> Trouble.FLAPPING;
      case 9 -> Trouble.COMES_AND_GOES;
      case 11 -> Trouble.LOSSY;
      default -> Trouble.NONE;
    };
  }

  private static SystemGroup system(Kind kind, String name, Instant boot) {
    return new SystemGroup(
        new SystemGroup.About(
            kind.description(),
            kind.objectId(),
            "noc@example.net",
            name,
            "Simulated rack " + (Math.floorMod(name.hashCode(), 8) + 1),
            1),
        boot);
  }

  private static EntityMib parts(Kind kind, int number, IfMib ports) {
    String model = kind.name().toUpperCase(Locale.ROOT) + "-" + kind.ports();
    return new EntityMib(model, "SIM%05d".formatted(number + 1), ports.ports());
  }

  /** The boxes of a site are in one network of each kind, by the first of their ports. */
  private static List<Address> addresses(int number) {
    int site = number / KINDS.size() + 1;
    int host = number % KINDS.size() + 1;
    return List.of(
        new Address(1, "10.20." + site + "." + host, 24),
        new Address(1, "2001:db8:" + Integer.toHexString(site) + "::" + host, 64));
  }

  /** The others of its site, by their numbers there. */
  private static List<Seen> seen(int number) {
    int site = number / KINDS.size() + 1;
    int own = number % KINDS.size() + 1;
    return IntStream.rangeClosed(1, KINDS.size())
        .filter(host -> host != own)
        .mapToObj(
            host -> new Seen(1, "10.20." + site + "." + host, FIRST_MAC + site * 256L + host, VLAN))
        .toList();
  }

  private static List<Plan> plans(Kind kind, int number) {
    List<Plan> plans = new ArrayList<>();
    for (int index = 1; index <= kind.ports(); index++) {
      double load = (number * 7 + index * 13) % 60 / 100.0 + 0.01;
      plans.add(
          Plan.ethernet(
              index,
              kind.port() + index,
              index == 1 ? "uplink" : "",
              kind.speedMbps(),
              index % 5 == 0 ? 0 : load / (1 + index % 4)));
    }
    return plans;
  }
}
