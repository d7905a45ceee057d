package io.trimaran.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OidTest {

  @Test
  void compareTo_takesNumbersAsUnsigned_whateverTheLength() {
    List<Oid> ordered =
        Stream.of("", "1", "1.2", "2", "2147483648", "4294967295", "4294967295.1")
            .map(Oid::of)
            .toList();

    assertThat(ordered.reversed().stream().sorted()).containsExactlyElementsOf(ordered);
  }

  @Test
  void equals_isOfNumbers_howeverItWasMade() {
    Oid one = Oid.of("1.3.6.1");

    assertThat(Oid.of(1, 3).child(6, 1)).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(Oid.of(1, 3, 6, 2)).isNotEqualTo(one);
  }

  @Test
  void hasSuffix_comparesWhatStandsBehindALength() {
    Oid cell = Oid.of("1.3.6.7.8");

    assertThat(cell.hasSuffix(3, Oid.of("7.8"))).isTrue();
    assertThat(cell.hasSuffix(3, Oid.of("7"))).isFalse();
    assertThat(cell.hasSuffix(4, Oid.of("8"))).isTrue();
  }
}
