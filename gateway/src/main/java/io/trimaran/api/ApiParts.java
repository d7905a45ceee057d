package io.trimaran.api;

import io.trimaran.auth.LoginLimit;
import io.trimaran.auth.LoginTickets;
import io.trimaran.auth.NodeSignature;
import io.trimaran.auth.Passwords;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.SignOn;
import io.trimaran.poll.Scan;
import io.trimaran.poll.Trial;
import io.trimaran.probe.BackendInfo;
import io.trimaran.probe.Drill;
import io.trimaran.probe.NodeQuestions;
import io.trimaran.rrd.ReplicaStatus;
import io.trimaran.rrd.RrdReader;
import io.trimaran.rrd.repair.Upkeep;
import io.trimaran.spool.SpoolStatus;
import io.trimaran.status.StatusBoard;
import io.trimaran.status.StatusWriter;
import io.trimaran.store.AddressStore;
import io.trimaran.store.Backups;
import io.trimaran.store.DatabaseHealth;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.DutiesHealth;
import io.trimaran.store.EventStore;
import io.trimaran.store.GapStore;
import io.trimaran.store.LayerTwoStore;
import io.trimaran.store.LinkStore;
import io.trimaran.store.PeerStore;
import io.trimaran.store.PortStore;
import io.trimaran.store.ProposalStore;
import io.trimaran.store.SecondFactorStore;
import io.trimaran.store.SnmpDefaults;
import io.trimaran.store.TokenStore;
import io.trimaran.store.UserStore;
import io.trimaran.store.VouchedUsers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that the API has to do with. */
public record ApiParts(
    People people,
    Stores stores,
    StatusBoard board,
    StatusWriter writer,
    Trial trial,
    Scan scan,
    Rediscovery rediscovery,
    RrdReader reader,
    Upkeep upkeep,
    Health health,
    NodeQuestions questions,
    Drill drill,
    Defaults defaults,
    InstantSource clock) {

  /** Who may ask. */
  public record People(
      Sessions sessions,
      Passwords passwords,
      LoginLimit limit,
      LoginTickets tickets,
      NodeSignature signature,
      Optional<Provider> provider) {}

  /**
   * Who vouches for people beside their passwords.
   *
   * @param url of this cluster as browsers know it; empty: what they have asked for
   */
  public record Provider(SignOn signOn, Optional<String> url) {}

  /** What is stored. */
  public record Stores(
      DeviceStore devices,
      PortStore ports,
      UserStore users,
      VouchedUsers vouched,
      SecondFactorStore factors,
      TokenStore tokens,
      EventStore events,
      GapStore gaps,
      LinkStore links,
      AddressStore addresses,
      LayerTwoStore layerTwo,
      ProposalStore proposals,
      PeerStore peers,
      Backups backups) {}

  /**
   * How the node does.
   *
   * @param obstacles why it can't serve now; none when it is ready
   * @param metrics in Prometheus' text format
   * @param backends of what this node's gateway serves for others
   */
  public record Health(
      Supplier<List<NodeInfo>> nodes,
      Supplier<DatabaseHealth> database,
      Supplier<DutiesHealth> duties,
      Supplier<SpoolStatus> spool,
      Supplier<List<ReplicaStatus>> endpoints,
      Supplier<List<String>> obstacles,
      Supplier<String> metrics,
      Supplier<List<BackendInfo>> backends) {}

  /** What holds for a device of which nothing else is said. */
  public record Defaults(Duration interval, SnmpDefaults snmp) {}
}
