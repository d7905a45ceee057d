package io.trimaran.bench;

import io.trimaran.bench.BenchReport.Run;
import io.trimaran.rrdcached.client.RrdEndpoint;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The yardstick: writes batches that were rendered beforehand to a plain blocking socket, with as
 * many rows in a batch and as many batches on their way as the product has. Only the digits of the
 * time are put in before a batch is sent. Blocks; for one thread.
 */
final class RawWriter implements AutoCloseable {

  private static final String BEGIN = "BATCH\n";
  private static final String END = ".\n";
  private static final int TIME_DIGITS = 10;
  private static final int LINES_OF_AN_ANSWER = 2;

  /** A batch and where the times of its lines are. */
  private record Rendered(ByteBuffer bytes, int firstTime, int lineBytes) {

    static Rendered of(List<String> files, int values) {
      StringBuilder lines = new StringBuilder(BEGIN);
      int firstTime = 0;
      int lineBytes = 0;
      for (String file : files) {
        int from = lines.length();
        lines.append("UPDATE ").append(file).append(' ');
        firstTime = firstTime == 0 ? lines.length() : firstTime;
        lines.append(BenchRows.FIRST_SECOND);
        for (int value = 0; value < values; value++) {
          lines.append(':').append(BenchRows.counter(BenchRows.FIRST_SECOND, value));
        }
        lines.append('\n');
        lineBytes = lines.length() - from;
      }
      byte[] text = lines.append(END).toString().getBytes(StandardCharsets.US_ASCII);
      return new Rendered(
          ByteBuffer.allocateDirect(text.length).put(text).flip(), firstTime, lineBytes);
    }

    ByteBuffer at(long second) {
      long rest = second;
      for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
        byte character = (byte) ('0' + rest % 10);
        rest /= 10;
        for (int line = 0; line < BenchRows.BATCH; line++) {
          bytes.put(firstTime + line * lineBytes + digit, character);
        }
      }
      return bytes.rewind();
    }
  }

  private final SocketChannel socket;
  private final List<Rendered> round = new ArrayList<>();
  private final Optional<ProcessHandle> daemon;
  private final ByteBuffer received = ByteBuffer.allocateDirect(8_192).limit(0);
  private boolean isAtLineStart = true;

  RawWriter(RrdEndpoint endpoint, BenchRows rows, Optional<ProcessHandle> daemon)
      throws IOException {
    this.daemon = daemon;
    for (int from = 0; from < rows.series(); from += BenchRows.BATCH) {
      round.add(Rendered.of(rows.files(from), rows.values()));
    }
    socket = SocketChannel.open(address(endpoint));
    if (endpoint instanceof RrdEndpoint.Tcp) {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
  }

  private static SocketAddress address(RrdEndpoint endpoint) {
    return switch (endpoint) {
      case RrdEndpoint.Tcp tcp -> new InetSocketAddress(tcp.host(), tcp.port());
      case RrdEndpoint.Unix unix -> UnixDomainSocketAddress.of(unix.path());
    };
  }

  /** Writes as fast as it goes, whole rounds of all files, and leaves the rows behind them. */
  Run run(Duration length, BenchRows rows) throws IOException {
    CpuTime before = CpuTime.now(daemon);
    long beganNanos = System.nanoTime();
    long second = rows.second();
    long sent = 0;
    int inFlight = 0;
    do {
      for (Rendered batch : round) {
        if (inFlight == BenchRows.IN_FLIGHT) {
          answer();
          inFlight--;
        }
        write(batch.at(second));
        inFlight++;
        sent += BenchRows.BATCH;
      }
      second++;
    } while (System.nanoTime() - beganNanos < length.toNanos());
    for (; inFlight > 0; inFlight--) {
      answer();
    }
    long tookNanos = System.nanoTime() - beganNanos;
    rows.continueAt(second);
    return CpuTime.now(daemon).since(before, sent, tookNanos);
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  /** Reads the two lines that answer a batch without refusals, which both begin with 0. */
  private void answer() throws IOException {
    for (int lines = 0; lines < LINES_OF_AN_ANSWER; ) {
      if (!received.hasRemaining()) {
        int count = socket.read(received.clear());
        received.flip();
        if (count < 0) {
          throw new EOFException("the endpoint closed the raw writer's connection");
        }
      }
      byte next = received.get();
      if (isAtLineStart && next != '0') {
        throw new IOException("the endpoint refused rows of the raw writer");
      }
      isAtLineStart = next == '\n';
      lines += isAtLineStart ? 1 : 0;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
