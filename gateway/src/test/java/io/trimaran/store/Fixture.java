package io.trimaran.store;

import static io.trimaran.auth.Await.await;

import io.trimaran.auth.MovableClock;
import io.trimaran.auth.NodeSecret;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.PortFacts;
import io.trimaran.snmp.Credentials;
import io.trimaran.store.DeviceStore.Outcome;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** All stores on one empty database. */
record Fixture(
    Vertx vertx,
    MovableClock clock,
    Database database,
    PortStore ports,
    DeviceStore devices,
    UserStore users,
    TokenStore tokens,
    EventStore events)
    implements AutoCloseable {

  static final NodeSecret SECRET = NodeSecret.of("the secret of these tests");
  static final SnmpDefaults DEFAULTS = new SnmpDefaults(Duration.ofSeconds(1), 3, 30);
  static final DeviceSettings SETTINGS =
      new DeviceSettings(
          "",
          Group.DEFAULT,
          Duration.ofSeconds(60),
          Optional.of(new SnmpAccess(161, "udp", new Credentials.V2c("public"))),
          false);

  static Fixture open(Product product, Path folder) {
    return open(product.createDatabase(folder));
  }

  static Fixture open(DatabaseOptions options) {
    Vertx vertx = Vertx.vertx();
    Database database = Database.open(vertx, options, Fixture.SECRET);
    await(database.ready());
    return of(vertx, database);
  }

  /** On a database that a test opened itself. */
  static Fixture of(Vertx vertx, Database database) {
    MovableClock clock = new MovableClock();
    PortStore ports = new PortStore(database);
    return new Fixture(
        vertx,
        clock,
        database,
        ports,
        devices(vertx, database, ports, SECRET, clock),
        new UserStore(database, clock),
        new TokenStore(database, clock),
        new EventStore(database));
  }

  static DeviceStore devices(
      Vertx vertx, Database database, PortStore ports, NodeSecret secret, MovableClock clock) {
    return new DeviceStore(vertx, database, ports, secret, DEFAULTS, clock);
  }

  /** The device store of another node on the same database. */
  DeviceStore otherNode(NodeSecret secret) {
    return devices(vertx, database, ports, secret, clock);
  }

  StoredDevice add(String hostname) {
    return add(hostname, SETTINGS);
  }

  StoredDevice add(String hostname, DeviceSettings settings) {
    return switch (await(devices.add(hostname, settings))) {
      case Outcome.Done done -> done.device();
      case Outcome.Duplicate duplicate -> throw new AssertionError(duplicate);
      case Outcome.Missing missing -> throw new AssertionError(missing);
    };
  }

  DeviceId addId(String hostname) {
    return add(hostname).device().id();
  }

  static PortFacts facts(long ifIndex, String ifName) {
    return new PortFacts(
        ifIndex,
        "Ethernet " + ifName,
        ifName,
        "uplink ü",
        "ethernetCsmacd",
        100_000_000_000L,
        9_216,
        "00163e0a0b0c",
        "up",
        "up",
        12_345,
        "true");
  }

  @Override
  public void close() {
    await(database.close());
    await(vertx.close());
  }
}
