package io.trimaran.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/** The databases that each test of a store runs against. */
enum Product {
  H2,
  MARIADB;

  /** An empty database of its own. Skips the test where the product is not installed. */
  DatabaseOptions createDatabase(Path folder) {
    return switch (this) {
      case H2 -> DatabaseOptions.of("embedded", folder);
      case MARIADB -> {
        assumeTrue(MariaDb.isInstalled(), "skipped: mariadb-server is not installed");
        yield DatabaseOptions.of(MariaDb.shared().createDatabase(), folder);
      }
    };
  }
}
