package io.trimaran.node;

import io.trimaran.api.ApiParts;
import io.trimaran.auth.NodeSecret;
import io.trimaran.store.Database;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.EventStore;
import io.trimaran.store.PortStore;
import io.trimaran.store.TokenStore;
import io.trimaran.store.UserStore;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The database, and everything that is kept in it. */
record Stores(Database database, ApiParts.Stores all) {

  /** Opens it and does not wait for it. */
  static Stores open(Vertx vertx, Settings settings, NodeSecret secret, InstantSource clock) {
    Database database = Database.open(vertx, settings.database());
    PortStore ports = new PortStore(database);
    return new Stores(
        database,
        new ApiParts.Stores(
            new DeviceStore(vertx, database, ports, secret, settings.snmp(), clock),
            ports,
            new UserStore(database, clock),
            new TokenStore(database, clock),
            new EventStore(database)));
  }
}
