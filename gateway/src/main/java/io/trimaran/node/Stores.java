package io.trimaran.node;

import io.trimaran.api.ApiParts;
import io.trimaran.auth.NodeSecret;
import io.trimaran.store.AddressStore;
import io.trimaran.store.Backups;
import io.trimaran.store.Database;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.EventStore;
import io.trimaran.store.GapStore;
import io.trimaran.store.KeptInventory;
import io.trimaran.store.LayerTwoStore;
import io.trimaran.store.LinkStore;
import io.trimaran.store.PeerStore;
import io.trimaran.store.PortStore;
import io.trimaran.store.ProposalStore;
import io.trimaran.store.SecondFactorStore;
import io.trimaran.store.Snapshot;
import io.trimaran.store.TokenStore;
import io.trimaran.store.UserStore;
import io.trimaran.store.VouchedUsers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;

/** The database, everything that is kept in it, and the inventory that outlives it. */
record Stores(Database database, ApiParts.Stores all, KeptInventory inventory, Duties duties) {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** Opens it and does not wait for it. */
  static Stores open(Ground ground, NodeSecret secret, String node) {
    Vertx vertx = ground.vertx();
    Settings settings = ground.settings();
    InstantSource clock = ground.clock();
    Database database = Database.open(vertx, settings.database(), secret);
    ground.stops().push("database", STOP_LIMIT, database::close);
    PortStore ports = new PortStore(database);
    DeviceStore devices = new DeviceStore(vertx, database, ports, secret, settings.snmp(), clock);
    KeptInventory inventory =
        new KeptInventory(
            vertx,
            devices,
            ports,
            new Snapshot(vertx, settings.data(), secret, clock),
            KeptInventory.Timing.DEFAULT);
    ground.stops().push("inventory", STOP_LIMIT, inventory::close);
    UserStore users = new UserStore(database, clock);
    ApiParts.Stores all =
        new ApiParts.Stores(
            devices,
            ports,
            users,
            new VouchedUsers(database, users),
            new SecondFactorStore(database, secret, clock),
            new TokenStore(database, clock),
            new EventStore(database),
            new GapStore(database),
            new LinkStore(database),
            new AddressStore(database),
            new LayerTwoStore(database),
            new ProposalStore(database),
            new PeerStore(database),
            new Backups(database, settings.data()));
    return new Stores(database, all, inventory, Duties.open(ground, node, database, all));
  }
}
