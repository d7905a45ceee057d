package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

  @Test
  void print_alignsColumns_withoutTrailingBlanks() {
    StringWriter out = new StringWriter();
    Table table = new Table("A", "LONG TITLE", "C");
    table.add("wide cell", 1, "");
    table.add("x", "y", "z");

    table.print(new PrintWriter(out, true));

    assertThat(out)
        .hasToString(
            """
            A          LONG TITLE  C
            wide cell  1           -
            x          y           z
            """);
  }

  @Test
  void cell_isOneLine_withoutControlCharacters() {
    assertThat(Table.cell(" a\r\n b\t\u001b[31mc\u0000 ")).isEqualTo("a b ?[31mc?");
  }

  @ParameterizedTest
  @CsvSource({
    "C1 control, 0x9b",
    "next line, 0x85",
    "line separator, 0x2028",
    "right-to-left override, 0x202e",
    "right-to-left isolate, 0x2067"
  })
  void cell_hasNothingThatATerminalObeys(String name, int letter) {
    assertThat(Table.cell("a" + Character.toString(letter) + "b")).as(name).isEqualTo("a?b");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "999.4, 999",
    "999.6, 1.0k",
    "1000, 1.0k",
    "1250, 1.3k",
    "12500, 13k",
    "1000000000, 1.0G",
    "400000000000, 400G",
    "18446744073709551615, 18E"
  })
  void bitRate_hasADecimalPrefix(double rate, String expected) {
    assertThat(DeviceText.bitRate(new JsonObject().put("rate", rate), "rate")).isEqualTo(expected);
  }
}
