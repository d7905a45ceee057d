package io.trimaran.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.Role;
import io.trimaran.auth.SignOnException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcClaimsTest {

  private static final OidcClaims DEEP =
      new OidcClaims(
          "email",
          "realm_access.roles",
          Map.of(Role.ADMIN, List.of("root"), Role.VIEWER, List.of("staff")));

  private static JsonObject with(Object roles) {
    return new JsonObject()
        .put("email", "jane@example.org")
        .put("realm_access", new JsonObject().put("roles", roles));
  }

  @Test
  void role_isTheHighest_whereverTheGroupsLie() {
    JsonObject claims = with(new JsonArray().add("staff").add("root").add(7));

    assertThat(DEEP.name(claims)).isEqualTo("jane@example.org");
    assertThat(DEEP.role(claims)).isEqualTo(Role.ADMIN);
    assertThat(DEEP.role(with("staff others"))).isEqualTo(Role.VIEWER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"realm_access\":7}", "{\"realm_access\":{\"roles\":{}}}"})
  void role_isRefused_whenThereAreNoGroups(String claims) {
    JsonObject told = new JsonObject(claims).put("email", "jane@example.org");

    assertThatThrownBy(() -> DEEP.role(told))
        .isInstanceOf(SignOnException.class)
        .hasMessage("no group with a role in claim realm_access.roles");
  }

  @Test
  void role_isAnybodys_whereThatIsSaid() {
    OidcClaims open =
        new OidcClaims("email", "groups", Map.of(Role.VIEWER, List.of(OidcClaims.ANYBODY)));

    assertThat(open.role(new JsonObject())).isEqualTo(Role.VIEWER);
  }
}
