package io.trimaran.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * All that one node is told: every value checked, every default in place. {@code
 * conf/trimaran.yaml} says what each key means. Immutable.
 */
public record NodeConfig(
    Node node,
    Cluster cluster,
    Http http,
    DatabaseUrl database,
    Redis redis,
    Rrd rrd,
    Poller poller,
    Log log) {

  /** What a node does. */
  public enum Role {
    GATEWAY,
    POLLER
  }

  /**
   * Who this node is.
   *
   * @param data folder of everything that the node writes
   * @param groups names of the poller groups that it serves, at least one
   * @param capacity its share of the polling compared with other nodes'
   * @param secret the cluster's; without one the node makes its own and keeps it in {@code data}
   */
  public record Node(
      String name,
      Path data,
      Set<Role> roles,
      List<String> groups,
      int capacity,
      Optional<Secret> secret) {

    /** The file within {@code data} that keeps the secret of a node that was given none. */
    public static final String SECRET_FILE = "secret";

    public Node {
      roles = Set.copyOf(roles);
      groups = List.copyOf(groups);
    }
  }

  /**
   * How nodes find each other.
   *
   * @param address under which others reach it; one of the members where there are any
   * @param members the addresses of all nodes, this one's among them; empty for a node alone
   * @param eventBus where messages of other nodes are taken
   * @param takeoverAfter how long a member is missed before others poll for it
   * @param tls for the messages between nodes
   */
  public record Cluster(
      HostPort bind,
      HostPort address,
      List<HostPort> members,
      HostPort eventBus,
      Duration takeoverAfter,
      Optional<ClusterTls> tls) {

    /** How far the port of the event bus is from that of the cluster, unless it is set. */
    static final int EVENT_BUS_PORT = 100;

    /** How far the port of a member's embedded store is from that of the cluster. */
    static final int STORE_PORT = 200;

    public Cluster {
      members = List.copyOf(members);
    }

    /** Whether there are no other nodes. */
    public boolean isAlone() {
      return members.stream().allMatch(address::equals);
    }

    /** Where the embedded store of a member listens, as all members know. */
    public static HostPort store(HostPort member) {
      return new HostPort(member.host(), Math.min(member.port() + STORE_PORT, HostPort.MAX_PORT));
    }
  }

  /**
   * PEM files.
   *
   * @param authorities that have signed the certificates of all nodes
   */
  public record ClusterTls(Path certificate, Path key, Path authorities) {}

  /**
   * The gateway port.
   *
   * @param webroot folder to serve the web interface from instead of the jar
   * @param trustedProxies ranges of addresses of proxies in front of the gateway
   * @param oidc who vouches for people beside their passwords
   * @param proxyProtocol where those come that begin each connection with the PROXY protocol
   */
  public record Http(
      HostPort bind,
      Optional<Tls> tls,
      Sessions session,
      Optional<Path> webroot,
      AccessLog accessLog,
      List<String> trustedProxies,
      Optional<HostPort> proxyProtocol,
      Optional<Oidc> oidc,
      List<Upstream> upstreams) {

    /** Whether each request is logged, and how that looks. */
    public enum AccessLog {
      OFF,
      COMBINED,
      JSON
    }

    public Http {
      trustedProxies = List.copyOf(trustedProxies);
      upstreams = List.copyOf(upstreams);
    }
  }

  /**
   * How the port proves its names.
   *
   * @param own for all names that none of the others is for
   * @param others for other names than those of the first certificate
   * @param redirect where those who come without TLS are sent on from
   * @param hsts how long browsers are told to come by TLS only
   */
  public record Tls(
      ServerCertificate own,
      List<ServerCertificate> others,
      Optional<HostPort> redirect,
      Optional<Duration> hsts) {
    public Tls {
      others = List.copyOf(others);
    }
  }

  /**
   * How long a person stays logged in.
   *
   * @param idle without a request
   * @param lifetime at all
   */
  public record Sessions(Duration idle, Duration lifetime) {}

  /**
   * Where sessions live: by sentinels and master, by nodes of a Redis Cluster, by URL, or (nothing
   * given) in the memory of the nodes.
   */
  public record Redis(
      Optional<Secret> url,
      List<HostPort> sentinels,
      Optional<String> master,
      List<HostPort> cluster,
      Optional<Secret> password) {
    public Redis {
      cluster = List.copyOf(cluster);
      sentinels = List.copyOf(sentinels);
    }
  }

  /**
   * Where samples go.
   *
   * @param endpoints RRDCached daemons; empty for the embedded store
   * @param replicas on how many endpoints a series is kept, at most their number, at least 1
   * @param embedded where the embedded store listens
   */
  public record Rrd(
      List<Endpoint> endpoints, int replicas, Archives archives, Spool spool, HostPort embedded) {
    public Rrd {
      endpoints = List.copyOf(endpoints);
    }
  }

  /**
   * The queue on disk for what an endpoint has not yet taken.
   *
   * @param maxBytes of all segments together
   * @param maxAge older samples are dropped, and counted
   * @param sync when a sample counts as taken
   */
  public record Spool(long maxBytes, Duration maxAge, Sync sync) {

    /** How hard a sample is pressed on the disk. */
    public enum Sync {
      /** The disk has it within a second. */
      EVERY_SECOND,
      /** The disk has it before it counts as taken. */
      ALWAYS,
      /** The operating system writes it when it likes. */
      OS
    }
  }

  /**
   * How devices are asked.
   *
   * @param interval of a device that says nothing else
   * @param timeout of one try
   * @param retries after the first try
   * @param inFlight devices polled at one time
   * @param rediscovery how often a device is looked at anew
   * @param modulesOff what is not collected
   * @param autoAdd ranges of addresses of which proposed devices are added by themselves
   * @param definitions folder of the user's own definitions of systems
   */
  public record Poller(
      Duration interval,
      Duration timeout,
      int retries,
      int maxRepetitions,
      int inFlight,
      Duration rediscovery,
      List<SwitchedOff> modulesOff,
      List<ModulesOff> modulesOffFor,
      List<String> autoAdd,
      Optional<Path> definitions,
      Ping ping) {}

  /**
   * Modules that are not wanted of some devices.
   *
   * @param group whose devices are meant; empty: all
   * @param os of the devices that are meant; empty: all
   */
  public record ModulesOff(Optional<String> group, Optional<String> os, List<SwitchedOff> modules) {
    public ModulesOff {
      modules = List.copyOf(modules);
    }
  }

  /** A module that may be switched off. */
  public enum SwitchedOff {
    METERS,
    INVENTORY,
    NEIGHBOURS,
    VLANS,
    PORTS_STACK,
    HR,
    UCD,
    UCD_DISKIO,
    NETSTATS,
    BGP_PEERS,
    OSPF;

    /** The module's name. */
    public String module() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * ICMP echo by way of fping.
   *
   * @param command name or path of fping
   * @param count echo requests to a device and round
   * @param period between two requests to one device
   * @param timeout of one request
   */
  public record Ping(
      boolean isEnabled, String command, int count, Duration period, Duration timeout) {}

  /** How much is logged, and how it looks. */
  public record Log(Level level, Form format) {

    /** The least severe that is logged. */
    public enum Level {
      TRACE,
      DEBUG,
      INFO,
      WARN,
      ERROR
    }

    /** One line for a person, or one JSON object for a machine. */
    public enum Form {
      TEXT,
      JSON
    }
  }
}
