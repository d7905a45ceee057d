package io.trimaran.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.snmp.Oid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that come along, and those of a user. */
class DefinitionsTest {

  private static final Oid CATALYST = Oid.of("1.3.6.1.4.1.9.1.1208");
  private static final Oid ACME = Oid.of("1.3.6.1.4.1.99999.7");

  @TempDir Path folder;

  @Test
  void builtIn_areAtLeastFortySystems() {
    assertThat(Definitions.builtIn().size()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void candidates_beginWithTheOneThatSaysMost() {
    assertThat(os(CATALYST, "Cisco IOS Software, C2960X Software")).isEqualTo("ios");
    assertThat(os(CATALYST, "Cisco IOS Software, IOS-XE Software")).isEqualTo("iosxe");
  }

  @Test
  void candidates_areNone_whereNobodyKnowsTheSystem() {
    assertThat(Definitions.builtIn().candidates(ACME, "An anvil")).isEmpty();
  }

  @Test
  void with_addsTheUsersOwn() throws Exception {
    write(
        "anvil.yaml",
        """
        os: anvil
        name: Acme Anvil
        vendor: Acme
        type: appliance
        is:
          - object-id: 1.3.6.1.4.1.99999
        values:
          weight: { from: descr, matches: '(\\d+) t' }
        facts:
          hardware: 'Anvil of {weight} t'
        """);

    Definitions all = Definitions.builtIn().with(folder);

    assertThat(all.size()).isEqualTo(Definitions.builtIn().size() + 1);
    assertThat(all.candidates(ACME, "An anvil").getFirst().definition().name())
        .isEqualTo("Acme Anvil");
  }

  @Test
  void with_letsTheUserReplaceOne() throws Exception {
    write("mine.yaml", "{os: ios, name: My IOS, is: [{object-id: 1.3.6.1.4.1.9.1}]}");

    Definitions all = Definitions.builtIn().with(folder);

    assertThat(all.size()).isEqualTo(Definitions.builtIn().size());
    assertThat(all.of("ios").name()).isEqualTo("My IOS");
  }

  @Test
  void with_tellsAllThatIsWrong_withItsPlace() throws Exception {
    Path one =
        write(
            "a.yaml",
            """
            os: Bad Name
            name: A
            tpye: network
            is:
              - descr: a
            """);
    Path two =
        write(
            "b.yaml",
            """
            os: b
            name: B
            type: toaster
            is:
              - descr-matches: '('
            facts:
              serial: '{no}'
            """);

    assertThatThrownBy(() -> Definitions.builtIn().with(folder))
        .isInstanceOf(DefinitionException.class)
        .satisfies(
            thrown ->
                assertThat(((DefinitionException) thrown).problems())
                    .anySatisfy(p -> assertThat(p).startsWith(one + ":1: os: Bad Name (expected: "))
                    .anySatisfy(p -> assertThat(p).startsWith(one + ":3: tpye: not known here"))
                    .anySatisfy(p -> assertThat(p).startsWith(two + ":3: type: toaster"))
                    .anySatisfy(p -> assertThat(p).startsWith(two + ":5: descr-matches: ("))
                    .anySatisfy(p -> assertThat(p).startsWith(two + ":7: serial: {no}")));
  }

  @Test
  void with_refusesWhatIsNoYaml() throws Exception {
    Path file = write("c.yaml", "os: [1\n");

    assertThatThrownBy(() -> Definitions.builtIn().with(folder))
        .hasMessageStartingWith(file + ":2: not YAML");
  }

  @Test
  void with_refusesAKeyThatIsGivenTwice() throws Exception {
    Path file = write("d.yaml", "{os: d, name: D, name: E, is: [{descr: d}]}");

    assertThatThrownBy(() -> Definitions.builtIn().with(folder))
        .hasMessage(file + ":1: name: given twice (expected: once)");
  }

  private static String os(Oid objectId, String descr) {
    return Definitions.builtIn().candidates(objectId, descr).getFirst().definition().os();
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }
}
