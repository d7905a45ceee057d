package io.trimaran.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.snmp.Oid;
import org.junit.jupiter.api.Test;

class TextsTest {

  private static final String LIGHT = "\ud83d\udea6";

  @Test
  void cut_leavesWhatFits() {
    assertThat(Texts.cut("", 3)).isEmpty();
    assertThat(Texts.cut("abc", 3)).isEqualTo("abc");
    assertThat(Texts.cut("abcd", 3)).isEqualTo("abc");
  }

  @Test
  void cut_leavesNoHalfOfALetter() {
    assertThat(Texts.cut("ab" + LIGHT, 3)).isEqualTo("ab");
    assertThat(Texts.cut("ab" + LIGHT, 4)).isEqualTo("ab" + LIGHT);
    assertThat(Texts.cut(LIGHT, 1)).isEmpty();
  }

  @Test
  void figure_hasAWholeLabel() {
    String label = "x".repeat(Figure.MAX_LABEL - 1);

    assertThat(new Figure("ucd_diskio", Oid.of("1"), label + LIGHT, 1).label()).isEqualTo(label);
  }

  @Test
  void port_isCalledByWhatCanBeStored() {
    String name = "x".repeat(PortFacts.MAX_NAME - 1);
    String longer = name + LIGHT;

    PortFacts facts = new PortFacts(1, longer, longer, longer, "", 0, 0, "", "up", "up", 0, "");

    assertThat(facts)
        .isEqualTo(new PortFacts(1, name, name, name, "", 0, 0, "", "up", "up", 0, ""));
  }
}
