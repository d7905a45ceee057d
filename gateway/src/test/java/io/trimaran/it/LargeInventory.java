package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.store.MariaDb;
import java.nio.file.Path;
import java.util.List;

/** 10,000 devices with 480,000 ports in a real MariaDB, which no node polls. */
final class LargeInventory implements AutoCloseable {

  static final int DEVICES = 10_000;
  private static final int PORTS = 48;

  /** Of another group than the node's, so that nobody asks them. */
  private static final String DEVICE_ROWS =
      "INSERT INTO {db}.devices (inserted, hostname, sysName, sysDescr, hardware, os, vendor,"
          + " version, location, snmp_disable, poller_group, folder, interval_seconds, state,"
          + " status, type, ports_total, ports_up, in_octets_rate, out_octets_rate) SELECT NOW(3),"
          + " CONCAT('sw', seq, '.site', seq % 250, '.example.net'), CONCAT('sw', seq), 'Simulated"
          + " switch', CONCAT('SIM-', 1000 + seq % 40), 'ios', 'Cisco', '15.2', CONCAT('Site ',"
          + " seq % 250), 1, 'elsewhere', CONCAT('sw', seq), 300, IF(seq % 97 = 0, 'down', 'up'),"
          + " 1, 'network', "
          + PORTS
          + ", "
          + PORTS
          + ", seq * 1000, seq * 900 FROM {db}.seq_1_to_"
          + DEVICES;

  private static final String PORT_ROWS =
      "INSERT INTO {db}.ports (device_id, ifIndex, ifName, ifDescr, ifAlias, ifType, ifSpeed,"
          + " ifOperStatus, ifAdminStatus, ifPhysAddress, ifInOctets, ifInOctets_rate, ifOutOctets,"
          + " ifOutOctets_rate, poll_time) SELECT device_id, seq, CONCAT('Gi0/', seq),"
          + " CONCAT('GigabitEthernet0/', seq), CONCAT('to room ', seq), 'ethernetCsmacd',"
          + " 1000000000, 'up', 'up', '00163e0a0b0c', 1, seq * 1000, 1, seq * 900,"
          + " UNIX_TIMESTAMP() FROM {db}.devices CROSS JOIN {db}.seq_1_to_"
          + PORTS;

  private final MariaDb server;
  private final String database;

  private LargeInventory(MariaDb server) {
    this.server = server;
    this.database = server.createDatabase();
  }

  /** Starts a server, has a node make its tables, and fills them; skips where there is none. */
  static LargeInventory fill(Path folder) {
    assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
    LargeInventory inventory =
        new LargeInventory(MariaDb.start(List.of("--innodb-buffer-pool-size=512M")));
    try (NodeProcess creating = NodeProcess.start(folder, inventory.settings())) {
      assertThat(creating.stop()).isZero();
    }
    String name = inventory.name();
    inventory.server.execute(DEVICE_ROWS.replace("{db}", name));
    inventory.server.execute(PORT_ROWS.replace("{db}", name));
    inventory.server.execute("ANALYZE TABLE " + name + ".devices, " + name + ".ports");
    return inventory;
  }

  MariaDb server() {
    return server;
  }

  /** Of the database. */
  String name() {
    return database.substring(database.lastIndexOf('/') + 1);
  }

  /** Of the nodes. */
  String[] settings() {
    return new String[] {"database=" + database, "node.secret=the secret of these nodes"};
  }

  @Override
  public void close() {
    server.kill();
  }
}
