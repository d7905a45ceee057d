package io.trimaran.rrdcached.codec;

import io.trimaran.rrdcached.codec.Transcript.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Makes input of recorded conversations: damaged, joined, or replaced by noise. */
final class FuzzedBytes {
  private static final List<Exchange> CONVERSATIONS =
      Stream.of("statuses.txt", "lines.txt", "batches.txt", "fetches.txt", "malformed.txt")
          .flatMap(name -> Transcript.named(name).exchanges().stream())
          .toList();
  private static final String SEPARATORS = "\n\r 0-9:.\\U";

  private final SplittableRandom random;

  FuzzedBytes(SplittableRandom random) {
    this.random = random;
  }

  /** What a daemon might send. */
  byte[] answers() {
    return random.nextInt(20) == 0 ? noise() : damaged(anyConversation().receivedBytes());
  }

  /** What a client might send: one or two conversations. */
  byte[] requests() {
    if (random.nextInt(20) == 0) {
      return noise();
    }
    String sent = anyConversation().sent();
    if (random.nextBoolean()) {
      sent += anyConversation().sent();
    }
    return damaged(sent.getBytes(StandardCharsets.UTF_8));
  }

  /** Where input is cut into the pieces that arrive. */
  List<Integer> cuts(int length) {
    List<Integer> ends = new ArrayList<>();
    int most = random.nextInt(4) == 0 ? 3 : 200;
    for (int at = 0; at < length; ) {
      at = Math.min(length, at + random.nextInt(1, most));
      ends.add(at);
    }
    return ends;
  }

  private byte[] noise() {
    byte[] bytes = new byte[random.nextInt(1, 1500)];
    random.nextBytes(bytes);
    for (int i = random.nextInt(40); i > 0; i--) {
      char separator = SEPARATORS.charAt(random.nextInt(SEPARATORS.length()));
      bytes[random.nextInt(bytes.length)] = (byte) separator;
    }
    return bytes;
  }

  private Exchange anyConversation() {
    return CONVERSATIONS.get(random.nextInt(CONVERSATIONS.size()));
  }

  private byte[] damaged(byte[] bytes) {
    byte[] copy = bytes.clone();
    for (int damage = random.nextInt(4); damage > 0 && copy.length > 0; damage--) {
      int at = random.nextInt(copy.length);
      copy =
          switch (random.nextInt(6)) {
            case 0 -> replaced(copy, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(copy, at, 0, separators());
            case 2 -> replaced(copy, at, random.nextInt(copy.length - at + 1), new byte[0]);
            case 3 -> replaced(copy, at, 0, new byte[random.nextInt(700)]);
            case 4 -> replaced(copy, at, 0, anyConversation().receivedBytes());
            default -> replaced(copy, at, 0, number());
          };
    }
    return copy;
  }

  private byte[] separators() {
    int from = random.nextInt(SEPARATORS.length());
    return SEPARATORS.substring(from).getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] number() {
    long number = random.nextLong() >> random.nextInt(64);
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] replaced(byte[] bytes, int at, int count, byte[] by) {
    byte[] out = new byte[bytes.length - count + by.length];
    System.arraycopy(bytes, 0, out, 0, at);
    System.arraycopy(by, 0, out, at, by.length);
    System.arraycopy(bytes, at + count, out, at + by.length, bytes.length - at - count);
    return out;
  }
}
