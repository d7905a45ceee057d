package io.trimaran.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.auth.NodeSignature.Verdict;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NodeSignatureTest {

  private static final byte[] BODY = "{\"hostname\":\"core1\"}".getBytes(UTF_8);
  private static final String TARGET = "/api/v0/devices?force=1";

  private final MovableClock clock = new MovableClock();
  private final NodeSecret secret = NodeSecret.of("0123456789abcdef");
  private final NodeSignature cli = new NodeSignature(secret, clock);
  private final NodeSignature node = new NodeSignature(secret, clock);

  @Test
  void verify_isGenuine_whenTheOtherHasTheSecret() {
    String value = cli.sign("POST", TARGET, BODY);

    assertThat(node.verify(value, "POST", TARGET, BODY)).isEqualTo(new Verdict.Genuine());
  }

  @Test
  void verify_refuses_whenAnyPartDiffers() {
    String value = cli.sign("POST", TARGET, BODY);

    assertThat(node.verify(value, "PUT", TARGET, BODY)).satisfies(this::isForged);
    assertThat(node.verify(value, "POST", TARGET + "0", BODY)).satisfies(this::isForged);
    assertThat(node.verify(value, "POST", TARGET, new byte[0])).satisfies(this::isForged);
    assertThat(node.verify("2" + value.substring(1), "POST", TARGET, BODY))
        .satisfies(this::isForged);
  }

  @Test
  void verify_refuses_whenTheSecretIsAnother() {
    NodeSignature stranger = new NodeSignature(NodeSecret.of("another secret!!"), clock);

    assertThat(node.verify(stranger.sign("GET", "/", new byte[0]), "GET", "/", new byte[0]))
        .satisfies(this::isForged);
  }

  @Test
  void verify_refusesAReplay() {
    String value = cli.sign("POST", TARGET, BODY);
    node.verify(value, "POST", TARGET, BODY);

    clock.advance(Duration.ofSeconds(60));

    assertThat(node.verify(value, "POST", TARGET, BODY))
        .isEqualTo(new Verdict.Refused("X-Trimaran-Node: used before"));
  }

  @Test
  void verify_refuses_whenTheClocksAreApart() {
    String value = cli.sign("POST", TARGET, BODY);
    clock.advance(Duration.ofSeconds(61));

    assertThat(node.verify(value, "POST", TARGET, BODY).toString()).contains("signed 61 s ago");
  }

  @Test
  void verify_forgetsNonces_whenTheyCannotComeBack() {
    node.verify(cli.sign("POST", TARGET, BODY), "POST", TARGET, BODY);
    clock.advance(Duration.ofSeconds(61));
    node.verify(cli.sign("POST", TARGET, BODY), "POST", TARGET, BODY);

    assertThat(node).hasToString("node signature, 1 of 100000 nonces");
  }

  @Test
  void verify_refuses_whatIsNoSignature() {
    assertThat(node.verify("", "GET", "/", BODY)).isInstanceOf(Verdict.Refused.class);
    assertThat(node.verify("1:2:3", "GET", "/", BODY)).isInstanceOf(Verdict.Refused.class);
  }

  /** The message as the documentation of the interface describes it, put together by hand. */
  @Test
  void sign_followsTheDocumentedFormat() {
    byte[] key = Hkdf.derive("0123456789abcdef", "trimaran node auth", 32);

    String[] parts = cli.sign("POST", TARGET, BODY).split(":", -1);

    String message =
        "POST\n" + TARGET + "\n" + parts[0] + "\n" + parts[1] + "\n" + Secrets.sha256(BODY);
    assertThat(parts[0]).isEqualTo(Long.toString(MovableClock.NOON.getEpochSecond()));
    assertThat(parts[2])
        .isEqualTo(HexFormat.of().formatHex(Hkdf.hmac(key, message.getBytes(UTF_8))));
  }

  private void isForged(Verdict verdict) {
    assertThat(verdict)
        .isEqualTo(
            new Verdict.Refused(
                "X-Trimaran-Node: signed with another node.secret, or changed since"));
  }
}
