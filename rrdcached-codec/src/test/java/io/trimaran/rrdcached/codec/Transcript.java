package io.trimaran.rrdcached.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A recorded conversation: {@code "> "} sent, {@code "< "} received, {@code "<x "} received bytes
 * in hexadecimal without a line end, {@code #} a remark.
 */
public record Transcript(List<Exchange> exchanges) {

  public Transcript {
    exchanges = List.copyOf(exchanges);
  }

  /**
   * What was sent and what came back, each with its line ends.
   *
   * @param received as Latin-1, one char per byte
   */
  public record Exchange(String sent, String received) {
    public byte[] receivedBytes() {
      return received.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
      return sent.strip().replace("\n", " / ");
    }
  }

  /** A transcript from beside this class. */
  public static Transcript named(String resource) {
    try (InputStream in = Transcript.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no transcript " + resource);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Transcript parse(String text) {
    List<Exchange> exchanges = new ArrayList<>();
    StringBuilder sent = new StringBuilder();
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("> ")) {
        if (received.size() > 0) {
          exchanges.add(new Exchange(sent.toString(), latin(received)));
          sent.setLength(0);
          received.reset();
        }
        sent.append(line.substring(2)).append('\n');
      } else if (line.startsWith("<x ")) {
        received.writeBytes(HexFormat.ofDelimiter(" ").parseHex(line.substring(3)));
      } else if (line.startsWith("< ")) {
        received.writeBytes((line.substring(2) + "\n").getBytes(StandardCharsets.UTF_8));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw new IllegalArgumentException("line of a transcript: '" + line + "'");
      }
    }
    exchanges.add(new Exchange(sent.toString(), latin(received)));
    return new Transcript(exchanges);
  }

  private static String latin(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
