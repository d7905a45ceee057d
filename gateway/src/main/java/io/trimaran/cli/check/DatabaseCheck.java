package io.trimaran.cli.check;

import io.trimaran.store.DatabaseOptions;
import io.trimaran.store.DatabaseOptions.Host;
import io.trimaran.store.DatabaseOptions.Servers;
import io.trimaran.store.ServerTrial;
import io.trimaran.store.Vitals;
import java.sql.SQLException;
import java.util.Locale;

/** Whether a database server lets a node in, how it stands, and what is in it. */
record DatabaseCheck(DatabaseOptions options, Servers servers, Host host) implements Check {

  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String what() {
    return "database " + host;
  }

  @Override
  public Finding run() throws SQLException {
    ServerTrial trial = ServerTrial.of(options, servers, host);
    Vitals vitals = trial.vitals();
    String detail = detail(vitals) + "; " + trial.words();
    if (trial.tables() == ServerTrial.Tables.BAD) {
      return Finding.failed(what(), detail);
    }
    if (vitals.standing().isWritable()) {
      return Finding.ok(what(), detail);
    }
    // Others of the list may do.
    return servers.hosts().size() > 1
        ? Finding.warning(what(), detail)
        : Finding.failed(what(), detail + " (expected: a server that takes writes)");
  }

  private static String detail(Vitals vitals) {
    return String.format(
        Locale.ROOT,
        "%s, %s%s, answers in %.1f ms",
        vitals.product(),
        vitals.standing().word(),
        vitals.nodes() == 0 ? "" : " of " + vitals.nodes() + " nodes",
        vitals.latency().toNanos() / NANOS_PER_MILLI);
  }
}
