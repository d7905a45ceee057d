package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_SUCH_FILE | No such file: DIR/db/h1/nosuch.rrd",
        "NO_SUCH_FILE | No such file or directory",
        "NO_SUCH_FILE | RRD Error: opening 'DIR/db/x.rrd': No such file or directory",
        "NO_SUCH_FILE | rrd_fetch_r failed: opening 'DIR/x.rrd': No such file or directory",
        "FILE_EXISTS | RRD Error: creating 'DIR/db/h1/ow.rrd': File exists",
        "PERMISSION_DENIED | Permission denied.",
        "PERMISSION_DENIED | DIR/db/../out.rrd: Permission denied",
        "OTHER | Not a regular file: DIR/db/h1/if",
        "OTHER | No values updated.",
        "OTHER | ''"
      })
  void reason_isReadFromTheWords(Refusal reason, String message) {
    assertThat(Refusal.of(message)).isEqualTo(reason);
  }

  @Test
  void notNewer_isReadBack_withTheTimeThatBlocks() {
    String message = Refusal.notNewer(1795373400, 1829935635);

    assertThat(message)
        .isEqualTo(
            "illegal attempt to update using time 1795373400.000000 when last update time is"
                + " 1829935635.000000 (minimum one second step)");
    assertThat(Refusal.of(message)).isEqualTo(Refusal.NOT_NEWER);
    assertThat(Refusal.newestSeconds(message)).hasValue(1829935635);
  }

  @Test
  void newestSeconds_isAbsent_inOtherWords() {
    assertThat(Refusal.newestSeconds("No values updated.")).isEmpty();
    assertThat(Refusal.newestSeconds(" when last update time is ")).isEmpty();
  }
}
