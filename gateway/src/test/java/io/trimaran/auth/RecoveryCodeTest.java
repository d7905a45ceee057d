package io.trimaran.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

  @Test
  void create_makesTen_thatAreReadAsTheyAreShown() {
    List<RecoveryCode> codes = RecoveryCode.create();

    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(codes.getFirst().shown()).matches("[a-z2-9]{5}-[a-z2-9]{5}");
    assertThat(RecoveryCode.typed(codes.getFirst().shown())).contains(codes.getFirst());
    assertThat(codes.getFirst().toString()).isEqualTo("recovery code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcdefghjk", "ABCDE-FGHJK", " abcde fghjk "})
  void typed_isTheSame_howeverItIsTyped(String typed) {
    assertThat(RecoveryCode.typed(typed)).contains(new RecoveryCode("abcdefghjk"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123456", "abcde-fghj", "abcde-fghjkk", "abcde-fghj0"})
  void typed_isNone_whenItCannotBeOne(String typed) {
    assertThat(RecoveryCode.typed(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "4, 0", "5, 30", "6, 60", "9, 480", "10, 900", "2147483647, 900"})
  void pause_growsWithWrongCodes(int wrong, long seconds) {
    assertThat(CodePause.after(wrong)).isEqualTo(Duration.ofSeconds(seconds));
  }
}
