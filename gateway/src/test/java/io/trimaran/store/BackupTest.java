package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.PasswordHash;
import io.trimaran.auth.Role;
import io.trimaran.auth.Scope;
import io.trimaran.auth.User;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** All rows of each product, saved and put into each. */
@ParameterizedClass
@EnumSource(Product.class)
class BackupTest {

  private static final String ODD =
      "'; DROP TABLE devices; -- \" \\ ` % _ \u202e \ud83d\udc1f \u0001 \n" + "x".repeat(60_000);

  private static final PasswordHash HASH =
      PasswordHash.of("$2y$10$abcdefghijklmnopqrstuu3qWavo/JrKRRVDF/68ERj4rQOXSVCG2");

  private final Product product;

  @TempDir private Path folder;
  private Fixture stores;
  private Path file;

  BackupTest(Product product) {
    this.product = product;
  }

  @BeforeEach
  void fill() {
    stores = product.emptied();
    file = folder.resolve("saved.json.gz");
    var device = stores.addId("core-1.example.net");
    await(
        stores
            .database()
            .write(
                Database.Repeat.HARMLESS,
                connection ->
                    connection
                        .preparedQuery("UPDATE devices SET sysDescr = ?")
                        .execute(io.vertx.sqlclient.Tuple.of(ODD))
                        .mapEmpty()));
    await(stores.ports().save(device, List.of(Fixture.facts(7, "xe-0/0/7")), List.of()));
    await(stores.devices().parts().save(device, List.of(PartStoreTest.PORT), true));
    User anna =
        ((UserStore.Outcome.Done) await(stores.users().add("anna", HASH, Role.ADMIN))).user();
    SecondFactorStore factors =
        new SecondFactorStore(stores.database(), Fixture.SECRET, stores.clock());
    String code = await(factors.begin(anna.id())).orElseThrow().code(stores.clock().instant());
    await(factors.confirm(anna.id(), code));
    await(
        stores
            .tokens()
            .add("grafana", Role.VIEWER, Set.of(Scope.SERIES), Optional.of(Duration.ofDays(90))));
  }

  private static List<String> rows(Database database, String table) {
    List<String> all = new ArrayList<>();
    for (Row row : await(database.read(c -> c.query("SELECT * FROM " + table).execute()))) {
      all.add(row.deepToString());
    }
    return all;
  }

  @Test
  void rows_areTheSame_inAnotherDatabase() throws Exception {
    await(stores.database().backup(file));

    DatabaseOptions other = product.createDatabase(folder.resolve("other"));
    Map<String, Long> counts = new Restoration(other, Fixture.SECRET, false).run(file);

    assertThat(counts)
        .containsEntry("devices", 1L)
        .containsEntry("parts", 1L)
        .containsEntry("users", 1L)
        .containsEntry("recovery_codes", 10L);
    try (Fixture restored = Fixture.open(other)) {
      for (String table : counts.keySet()) {
        assertThat(rows(restored.database(), table))
            .as(table)
            .isEqualTo(rows(stores.database(), table));
      }
      restored.add("edge-1.example.net");
    }
  }

  @Test
  void rows_areKept_unlessTheyMayBeReplaced() throws Exception {
    await(stores.database().backup(file));
    DatabaseOptions other = product.createDatabase(folder.resolve("other"));
    new Restoration(other, Fixture.SECRET, false).run(file);

    assertThatThrownBy(() -> new Restoration(other, Fixture.SECRET, false).run(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1 rows of devices")
        .hasMessageContaining("--replace");
    assertThat(new Restoration(other, Fixture.SECRET, true).run(file)).containsEntry("devices", 1L);
  }

  @Test
  void nothingIsChanged_whenTheFileEndsEarly() throws Exception {
    await(stores.database().backup(file));
    DatabaseOptions other = product.createDatabase(folder.resolve("other"));
    new Restoration(other, Fixture.SECRET, false).run(file);
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length - 40));

    assertThatThrownBy(() -> new Restoration(other, Fixture.SECRET, true).run(file))
        .isInstanceOf(IOException.class);

    try (Fixture restored = Fixture.open(other)) {
      assertThat(rows(restored.database(), "devices")).hasSize(1);
    }
  }

  @Test
  void nothingIsChanged_whenItWasSealedWithAnotherSecret() {
    await(stores.database().backup(file));
    NodeSecret another = NodeSecret.of("the secret of somebody else");

    DatabaseOptions other = product.createDatabase(folder.resolve("other"));

    assertThatThrownBy(() -> new Restoration(other, another, false).run(file))
        .hasMessageContaining("node.secret");
  }

  @Test
  void file_isRefused_thatIsNoBackup() throws Exception {
    Files.writeString(file, "no backup at " + Instant.EPOCH);
    DatabaseOptions other = product.createDatabase(folder.resolve("other"));

    assertThatThrownBy(() -> new Restoration(other, Fixture.SECRET, false).run(file))
        .isInstanceOf(IOException.class);
  }
}
