package io.trimaran.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RoleTest {

  @Test
  void allows_whatLowerRolesMay_andNothingAbove() {
    assertThat(Role.OPERATOR.allows(Role.VIEWER)).isTrue();
    assertThat(Role.OPERATOR.allows(Role.OPERATOR)).isTrue();
    assertThat(Role.OPERATOR.allows(Role.ADMIN)).isFalse();
  }

  @Test
  void of_readsItsWord_inAnyCase() {
    assertThat(Role.of("Admin")).isEqualTo(Role.ADMIN);
    assertThat(Role.of(Role.VIEWER.word())).isEqualTo(Role.VIEWER);
  }

  @Test
  void of_namesTheWord_whenItIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Role.of("root"))
        .withMessage("role: root (expected: viewer, operator or admin)");
  }
}
