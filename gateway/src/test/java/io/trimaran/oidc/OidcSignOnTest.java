package io.trimaran.oidc;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.Role;
import io.trimaran.auth.SignOn;
import io.trimaran.auth.SignOn.Arrival;
import io.trimaran.auth.SignOn.Departure;
import io.trimaran.auth.SignOnException;
import io.trimaran.auth.SignOnException.Reason;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcSignOnTest {

  private static final String CALLBACK = "http://127.0.0.1:8080/login/oidc/callback";
  private static final Map<String, Object> JANE =
      Map.of("preferred_username", "jane", "groups", List.of("staff", "noc"));

  private final Vertx vertx = Vertx.vertx();
  private final Provider provider = new Provider();
  private final NodeSecret secret = NodeSecret.of("the secret of these tests");
  private final OidcSignOn signOn = node(InstantSource.system());

  /** Of one cluster: any goes on with what another one has begun. */
  private OidcSignOn node(InstantSource clock) {
    return new OidcSignOn(vertx, provider.options(), secret, clock);
  }

  @AfterEach
  void close() {
    provider.close();
    await(vertx.close());
  }

  private Arrival passThrough() throws Exception {
    Departure departure = await(signOn.depart(CALLBACK, "/devices?state=down"));
    return arrive(node(InstantSource.system()), departure, provider.pass(departure.url()));
  }

  private static Arrival arrive(OidcSignOn at, Departure departure, URI back) {
    return await(
        at.arrive(
            departure.kept(),
            Provider.parameter(back, "state"),
            Provider.parameter(back, "code"),
            CALLBACK));
  }

  @Test
  void somebody_isVouchedFor_onAnyNode() throws Exception {
    provider.knows(JANE);

    assertThat(passThrough()).isEqualTo(new Arrival("jane", Role.OPERATOR, "/devices?state=down"));
  }

  @Test
  void departure_namesTheClient_andKeepsNothingInTheOpen() {
    Departure departure = await(signOn.depart(CALLBACK, "/map"));

    assertThat(departure.url())
        .startsWith(provider.options().issuer())
        .contains("response_type=code", "client_id=trimaran", "code_challenge_method=S256")
        .contains("scope=openid")
        .doesNotContain("secret");
    assertThat(departure.kept()).hasSizeLessThan(1_500).doesNotContain("/map", "{");
  }

  @ParameterizedTest
  @CsvSource({"nonce, another", "aud, grafana", "iss, http://elsewhere"})
  void token_isNotBelieved_whenItIsOfAnotherLogin_clientOrProvider(String claim, String value) {
    Map<String, Object> forged = new HashMap<>(JANE);
    forged.put(claim, value);
    provider.knows(forged);

    assertRefused(Reason.AWAY);
  }

  @Test
  void token_isNotBelieved_whenItIsOver() {
    Map<String, Object> over = new HashMap<>(JANE);
    over.put("exp", Instant.now().minusSeconds(600).getEpochSecond());
    provider.knows(over);

    assertRefused(Reason.AWAY);
  }

  @Test
  void token_isNotBelieved_whenItsSignatureIsNotThePublishedKeys() {
    provider.knows(JANE);
    provider.forges();

    assertRefused(Reason.AWAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "RS512"})
  void token_isNotBelieved_whenItNamesAnotherAlgorithm(String name) {
    provider.knows(JANE);
    provider.claimsToSignBy(name);

    assertRefused(Reason.AWAY);
  }

  @Test
  void userInfo_isAsked_whenTheTokenLacksTheGroups() throws Exception {
    provider.knows(Map.of("preferred_username", "jane"));
    provider.tells(
        Map.of("sub", "subject-7", "groups", List.of("net-admins"), "preferred_username", "x"));

    assertThat(passThrough()).isEqualTo(new Arrival("jane", Role.ADMIN, "/devices?state=down"));
  }

  @Test
  void userInfo_isNotBelieved_whenItIsOfSomebodyElse() {
    provider.knows(Map.of("preferred_username", "jane"));
    provider.tells(Map.of("sub", "subject-8", "groups", List.of("net-admins")));

    assertRefused(Reason.NO_ROLE);
  }

  @Test
  void somebody_isRefused_whoHasNoRole() {
    provider.knows(Map.of("preferred_username", "tom", "groups", List.of("staff")));

    assertRefused(Reason.NO_ROLE);
  }

  @ParameterizedTest
  @CsvSource({"jane doe", "''", "<img>"})
  void somebody_isRefused_whoseNameCanNotBeOne(String name) {
    provider.knows(Map.of("preferred_username", name, "groups", List.of("noc")));

    assertRefused(Reason.NAME);
  }

  private void assertRefused(Reason reason) {
    assertThatThrownBy(this::passThrough)
        .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(reason));
  }

  /** Of the failure itself, which comes wrapped. */
  private static Reason reason(Throwable thrown) {
    Throwable cause = thrown;
    while (!(cause instanceof SignOnException)) {
      cause = Optional.ofNullable(cause.getCause()).orElseThrow();
    }
    return ((SignOnException) cause).reason();
  }

  @Test
  void code_countsOnce() throws Exception {
    provider.knows(JANE);
    Departure departure = await(signOn.depart(CALLBACK, "/"));
    URI back = provider.pass(departure.url());
    arrive(signOn, departure, back);

    assertThatThrownBy(() -> arrive(signOn, departure, back))
        .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.AWAY));
  }

  @Test
  void arrival_isRefused_whenAnotherBrowserBegan() throws Exception {
    Departure one = await(signOn.depart(CALLBACK, "/"));
    Departure other = await(signOn.depart(CALLBACK, "/"));
    URI back = provider.pass(one.url());

    assertThatThrownBy(() -> arrive(signOn, other, back))
        .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.LATE));
  }

  @Test
  void arrival_isRefused_aQuarterOfAnHourLater_orWithWhatIsNoneOfOurs() throws Exception {
    Departure departure = await(signOn.depart(CALLBACK, "/"));
    URI back = provider.pass(departure.url());
    Instant later = Instant.now().plus(SignOn.LIFE);

    assertThatThrownBy(() -> arrive(node(() -> later), departure, back))
        .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.LATE));
    assertThatThrownBy(() -> arrive(signOn, new Departure("", "v1:00000000:AAAA"), back))
        .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.LATE));
  }

  @Test
  void departure_fails_whileTheProviderIsAway() {
    OidcOptions nowhere = provider.options();
    OidcSignOn lost =
        new OidcSignOn(
            vertx,
            new OidcOptions(
                nowhere.name(),
                "http://127.0.0.1:1",
                nowhere.clientId(),
                nowhere.clientSecret(),
                Optional.empty(),
                nowhere.claims()),
            secret,
            InstantSource.system());

    assertThatThrownBy(() -> await(lost.depart(CALLBACK, "/")))
        .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.AWAY))
        .hasMessageContaining("http://127.0.0.1:1: it can't be asked what it offers");
  }
}
