package io.trimaran.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Proves that a request comes from who has the node's secret: the header {@value #HEADER} holds
 * {@code <epoch seconds>:<nonce, 32 hexadecimal digits>:<HMAC-SHA256, 64 hexadecimal digits>} of
 * method, path with query, epoch, nonce and the SHA-256 of the body, one line each. A nonce works
 * once on each node. Safe from any thread.
 */
public final class NodeSignature {

  public static final String HEADER = "X-Trimaran-Node";

  private static final Duration MAX_SKEW = Duration.ofSeconds(60);
  private static final int MAX_NONCES = 100_000;
  private static final int NONCE_BYTES = 16;
  private static final Pattern VALUE = Pattern.compile("(\\d{1,12}):([0-9a-f]{32}):([0-9a-f]{64})");

  private final NodeSecret secret;
  private final InstantSource clock;

  /** Nonces that worked, in the order they came, with when they may be forgotten. */
  private final Map<String, Instant> used = new LinkedHashMap<>();

  public NodeSignature(NodeSecret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** What a signature is worth. */
  public sealed interface Verdict {

    /** It is from a node, or from the command line beside one. */
    record Genuine() implements Verdict {}

    /** Answer 401. */
    record Refused(String reason) implements Verdict {}
  }

  /**
   * The header's value for a request.
   *
   * @param method upper case
   * @param target path and query as they stand in the request line
   */
  public String sign(String method, String target, byte[] body) {
    long epoch = clock.instant().getEpochSecond();
    String nonce = HexFormat.of().formatHex(Secrets.randomBytes(NONCE_BYTES));
    return epoch + ":" + nonce + ":" + code(method, target, Long.toString(epoch), nonce, body);
  }

  /** Whether the header's value belongs to the request, is fresh and was not used before. */
  public Verdict verify(String value, String method, String target, byte[] body) {
    Matcher parts = VALUE.matcher(value);
    if (!parts.matches()) {
      return new Verdict.Refused(HEADER + ": not <epoch>:<nonce>:<hmac>");
    }
    String epoch = parts.group(1);
    String nonce = parts.group(2);
    if (!Secrets.areEqual(code(method, target, epoch, nonce, body), parts.group(3))) {
      return new Verdict.Refused(HEADER + ": signed with another node.secret, or changed since");
    }
    return verifyFresh(Instant.ofEpochSecond(Long.parseLong(epoch)), nonce);
  }

  private Verdict verifyFresh(Instant signed, String nonce) {
    Instant now = clock.instant();
    Duration skew = Duration.between(signed, now);
    if (skew.abs().compareTo(MAX_SKEW) > 0) {
      return new Verdict.Refused(
          HEADER
              + ": signed "
              + skew.toSeconds()
              + " s ago (expected: within "
              + MAX_SKEW.toSeconds()
              + " s; are the clocks right?)");
    }
    synchronized (used) {
      forget(now);
      if (used.size() >= MAX_NONCES) {
        return new Verdict.Refused(HEADER + ": over " + MAX_NONCES + " requests in two minutes");
      }
      return used.putIfAbsent(nonce, signed.plus(MAX_SKEW)) == null
          ? new Verdict.Genuine()
          : new Verdict.Refused(HEADER + ": used before");
    }
  }

  /** From the oldest on, up to the first that is still needed. */
  private void forget(Instant now) {
    Iterator<Instant> oldestFirst = used.values().iterator();
    while (oldestFirst.hasNext() && oldestFirst.next().isBefore(now)) {
      oldestFirst.remove();
    }
  }

  private String code(String method, String target, String epoch, String nonce, byte[] body) {
    return secret.sign(String.join("\n", method, target, epoch, nonce, Secrets.sha256(body)));
  }

  @Override
  public String toString() {
    synchronized (used) {
      return "node signature, " + used.size() + " of " + MAX_NONCES + " nonces";
    }
  }
}
