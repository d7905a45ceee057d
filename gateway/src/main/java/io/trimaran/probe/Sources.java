package io.trimaran.probe;

import io.trimaran.auth.SessionsHealth;
import io.trimaran.cluster.Neighbours;
import io.trimaran.poll.Ping;
import io.trimaran.poll.Poller;
import io.trimaran.rrd.ForeignRows;
import io.trimaran.rrd.ReplicaStatus;
import io.trimaran.rrd.TriedEndpoint;
import io.trimaran.snmp.SnmpClient;
import io.trimaran.spool.SpoolStatus;
import io.trimaran.status.StatusBoard;
import io.trimaran.store.DatabaseHealth;
import io.trimaran.store.DutiesHealth;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a node's answers are made of.
 *
 * @param self what it tells of itself all the time
 * @param costs of the devices
 */
public record Sources(
    Supplier<JsonObject> self,
    Polling polling,
    DeviceCosts costs,
    Place place,
    Network network,
    Health health) {

  /**
   * How devices are polled here.
   *
   * @param kept rows that wait for endpoints, or may have to be sent again
   */
  public record Polling(Poller poller, StatusBoard board, RecentPolls recent, ForeignRows kept) {}

  /**
   * Where it stands among the others.
   *
   * @param upstreams what else its gateway serves
   */
  public record Place(
      Standing standing,
      Helm helm,
      Neighbours neighbours,
      Supplier<List<Addressee>> nodes,
      Supplier<Future<List<BackendInfo>>> upstreams) {}

  /** What asks the network, and the other nodes. */
  public record Network(SnmpClient snmp, Ping ping, BusAsker bus) {}

  /**
   * How what stands behind it does.
   *
   * @param trial writes to every endpoint and reads it back
   */
  public record Health(
      Supplier<List<ReplicaStatus>> endpoints,
      Supplier<Future<List<TriedEndpoint>>> trial,
      Supplier<SpoolStatus> spool,
      Supplier<DatabaseHealth> database,
      Supplier<DutiesHealth> duties,
      Supplier<SessionsHealth> sessions) {}
}
