package io.trimaran.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.trimaran.store.DatabaseOptions.Embedded;
import io.trimaran.store.DatabaseOptions.Host;
import io.trimaran.store.DatabaseOptions.Servers;
import io.trimaran.store.DatabaseOptions.Tls;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOptionsTest {

  private static final Path DATA = Path.of("data");

  @Test
  void of_readsEveryHost_inItsOrder() {
    assertThat(of("mysql://tri:pw@db1:3307,db2,[2001:db8::1]:3306/trimaran"))
        .isEqualTo(
            new Servers(
                List.of(
                    new Host("db1", 3307), new Host("db2", 3306), new Host("2001:db8::1", 3306)),
                "tri",
                "pw",
                "trimaran",
                new Tls.Off()));
  }

  @Test
  void of_takesAnyCharacterInThePassword() {
    assertThat(((Servers) of("mysql://tri:p@:s/s%41,@db1/trimaran")).password())
        .isEqualTo("p@:s/s%41,");
    assertThat(((Servers) of("mysql://tri@db1/trimaran")).password()).isEmpty();
  }

  @Test
  void of_readsBothKindsOfEmbedded() {
    assertThat(of("embedded")).isEqualTo(new Embedded(DATA, false));
    assertThat(of("embedded:/srv/shared")).isEqualTo(new Embedded(Path.of("/srv/shared"), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "postgres://a:secret@b/c",
        "mysql://tri:secret@db1",
        "mysql://tri:secret@db1/",
        "mysql://db1/trimaran",
        "mysql://tri:secret@/trimaran",
        "mysql://tri:secret@db1:0/trimaran",
        "mysql://tri:secret@db1:x/trimaran",
        "mysql://tri:secret@db1,db1/trimaran",
        "mysql://tri:secret@db1/tri maran",
        "embedded:"
      })
  void of_saysWhatIsExpected_withoutThePassword(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(value))
        .withMessageStartingWith("database: ")
        .withMessageContaining("expected")
        .withMessageNotContaining("secret");
  }

  @Test
  void toString_hidesThePassword() {
    assertThat(of("mysql://tri:secret@db1,db2/trimaran"))
        .hasToString("mysql [db1:3306, db2:3306]/trimaran as tri");
  }

  private static DatabaseOptions.Location of(String value) {
    return DatabaseOptions.of(value, DATA).location();
  }
}
