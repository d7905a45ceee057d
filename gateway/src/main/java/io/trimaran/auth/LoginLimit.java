package io.trimaran.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Slows down who guesses passwords: a bucket of tries per user and one per address (per /64 of
 * IPv6), each filling up again with time. A try is taken before the password is verified, so that
 * parallel ones count, and given back when it was right. Remembers a bounded number of users and
 * addresses; those not seen for longest are forgotten first. Safe from any thread.
 */
public final class LoginLimit {

  private static final Rate PER_USER = new Rate(10, Duration.ofSeconds(10));
  private static final Rate PER_ADDRESS = new Rate(30, Duration.ofSeconds(2));
  private static final int MAX_REMEMBERED = 20_000;
  private static final int IPV6_NETWORK_BYTES = 8;

  private final InstantSource clock;
  private final Map<String, Bucket> users = new Remembered();
  private final Map<String, Bucket> addresses = new Remembered();

  public LoginLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** What becomes of a try. */
  public sealed interface Decision {

    /** Verify the password, then tell {@link #succeeded} if it was right. */
    record Allowed() implements Decision {}

    /**
     * Answer 429 without looking at the password.
     *
     * @param retryAfter whole seconds, at least one
     */
    record Refused(Duration retryAfter) implements Decision {}
  }

  /**
   * Takes a try.
   *
   * @param user as it was typed, whether it exists or not
   * @param address a numeric address of the client
   */
  public synchronized Decision attempt(String user, String address) {
    Instant now = clock.instant();
    Bucket ofUser = users.computeIfAbsent(userKey(user), key -> new Bucket(PER_USER, now));
    Bucket ofAddress =
        addresses.computeIfAbsent(addressKey(address), key -> new Bucket(PER_ADDRESS, now));
    Duration wait = longer(ofUser.untilNext(now), ofAddress.untilNext(now));
    if (wait.isPositive()) {
      return new Decision.Refused(Duration.ofSeconds(wholeSeconds(wait)));
    }
    ofUser.take();
    ofAddress.take();
    return new Decision.Allowed();
  }

  /** As many as a client is told to wait. */
  public static long wholeSeconds(Duration wait) {
    return wait.plusNanos(999_999_999).toSeconds();
  }

  /** Gives back the try of a login that was right. */
  public synchronized void succeeded(String user, String address) {
    Bucket ofUser = users.get(userKey(user));
    Bucket ofAddress = addresses.get(addressKey(address));
    if (ofUser != null) {
      ofUser.giveBack();
    }
    if (ofAddress != null) {
      ofAddress.giveBack();
    }
  }

  /** Users and addresses remembered now. */
  synchronized int remembered() {
    return users.size() + addresses.size();
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static String userKey(String user) {
    return Secrets.sha256(user.toLowerCase(Locale.ROOT));
  }

  /** The address, or the network of an IPv6 one: a single client may have all of its addresses. */
  private static String addressKey(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return HexFormat.of()
          .formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_NETWORK_BYTES)));
    } catch (UnknownHostException notNumeric) {
      return address;
    }
  }

  /** A bucket's size and how long one try takes to come back. */
  private record Rate(int burst, Duration perTry) {}

  private static final class Bucket {
    private final Rate rate;
    private double tries;
    private Instant filled;

    Bucket(Rate rate, Instant now) {
      this.rate = rate;
      this.tries = rate.burst();
      this.filled = now;
    }

    Duration untilNext(Instant now) {
      double earned = Duration.between(filled, now).toMillis() / (double) rate.perTry().toMillis();
      tries = Math.min(rate.burst(), tries + Math.max(0, earned));
      filled = now;
      return Duration.ofMillis((long) Math.ceil(Math.max(0, 1 - tries) * rate.perTry().toMillis()));
    }

    void take() {
      tries -= 1;
    }

    void giveBack() {
      tries = Math.min(rate.burst(), tries + 1);
    }
  }

  private static final class Remembered extends LinkedHashMap<String, Bucket> {
    private static final long serialVersionUID = 1L;

    Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MAX_REMEMBERED;
    }
  }
}
