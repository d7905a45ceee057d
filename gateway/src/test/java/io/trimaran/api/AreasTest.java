package io.trimaran.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.Role;
import io.trimaran.auth.Scope;
import io.trimaran.auth.Token;
import io.trimaran.auth.TokenHash;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreasTest {

  /** For whom has everything: who may change these can get it. */
  private static final String PEOPLE = "/api/v0/(session|sessions|tokens|totp|users)(/.*)?";

  static List<String> paths() throws IOException {
    try (InputStream in = AreasTest.class.getResourceAsStream("/authorisation.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\\s+", -1)[2])
          .distinct()
          .toList();
    }
  }

  private static Token token(Scope... scopes) {
    return new Token(
        1,
        "wall",
        Role.ADMIN,
        Set.of(scopes),
        TokenHash.ofToken("wall"),
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void eachRoute_isOfOneArea_orCommon_orOfPeople(String path) {
    assertThat(List.of(Areas.of(path).isPresent(), Areas.isCommon(path), path.matches(PEOPLE)))
        .containsOnlyOnce(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v0/devices", "/api/v0/devices/7/ports", "/api/v0/series", "/api/v0/ping"})
  void token_isGoodForItsScopes(String path) {
    assertThatCode(() -> Areas.require(token(Scope.DEVICES, Scope.SERIES), path))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v0/cluster",
        "/api/v0/users",
        "/api/v0/tokens",
        "/api/v0/devicesx",
        "/api/v0/nothing",
        "/api/v0//devices",
        "/api/v1/devices"
      })
  void token_isGoodForNothingElse(String path) {
    assertThatThrownBy(() -> Areas.require(token(Scope.DEVICES), path))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("token wall has devices");
  }

  @Test
  void tokenWithoutScopes_isGoodForAll() throws IOException {
    assertThat(paths())
        .allSatisfy(
            path -> assertThatCode(() -> Areas.require(token(), path)).doesNotThrowAnyException());
  }

  @Test
  void scope_isReadWithAnyCaseAndSpaces_orRefusedByName() {
    assertThat(Scope.parse("Series, devices")).containsExactly(Scope.DEVICES, Scope.SERIES);
    assertThatThrownBy(() -> Scope.parse("devices,people"))
        .hasMessage(
            "scope: people (expected: devices, series, events, cluster, backup, or several with"
                + " commas)");
    assertThatThrownBy(() -> Scope.parse("")).hasMessageStartingWith("scope:  (expected:");
  }
}
