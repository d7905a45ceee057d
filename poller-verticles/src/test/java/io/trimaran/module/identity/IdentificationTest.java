package io.trimaran.module.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.definition.Definitions;
import io.trimaran.device.Identity;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Recording;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What devices are taken for. */
class IdentificationTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final String ON_LINUX =
      "1.3.6.1.2.1.1.1.0|4|Linux nas 3.10 x86_64\n1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.8072.3.2.10";

  @Test
  void inquiry_readsWhatItsDefinitionSays() {
    Identity identity =
        identity(
            "1.3.6.1.2.1.1.1.0|4|RouterOS CRS317-1G-16S+",
            "1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.14988.1",
            "1.3.6.1.4.1.14988.1.1.4.3.0|2|6",
            "1.3.6.1.4.1.14988.1.1.4.4.0|4|6.44.2",
            "1.3.6.1.4.1.14988.1.1.7.3.0|4|8ED5087EB201");

    assertThat(identity)
        .isEqualTo(
            new Identity(
                "routeros",
                "MikroTik",
                "network",
                "mikrotik",
                "CRS317-1G-16S+",
                "6.44.2",
                "8ED5087EB201",
                "Level 6"));
  }

  @Test
  void inquiry_tellsSystemsApart_byWhatOnlyOneOfThemAnswers() {
    assertThat(identity(ON_LINUX).os()).isEqualTo("linux");
    assertThat(identity(ON_LINUX, "1.3.6.1.4.1.6574.1.5.1.0|4|DS214se").os()).isEqualTo("dsm");
  }

  @Test
  void inquiry_leavesOut_whatTheAgentDoesNotAnswer() {
    assertThat(identity("1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.14988.1").version()).isEmpty();
  }

  @Test
  void inquiry_takesAnUnknownSystemForGeneric() {
    assertThat(identity("1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.99999.1").os()).isEqualTo("generic");
  }

  @Test
  void inquiry_tellsNothing_whereTheAgentHidesWhatItIs() {
    assertThat(findings("1.3.6.1.2.1.1.5.0|4|shy"))
        .singleElement()
        .isInstanceOf(Finding.Missing.class);
  }

  private static Identity identity(String... lines) {
    return ((Finding.Identified) findings(lines).getFirst()).identity();
  }

  private static List<Finding> findings(String... lines) {
    return Inquirer.findings(
        new Identification(Definitions.builtIn()).inquiry(), Recording.of(lines), NOON);
  }
}
