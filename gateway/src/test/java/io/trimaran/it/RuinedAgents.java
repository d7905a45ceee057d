package io.trimaran.it;

import io.trimaran.it.PolledAgents.Agent;
import io.trimaran.rrdcached.client.LoopbackPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Agents that ask a sound one what they are asked, and answer with many ruins of its reply. Those
 * of every other one are never a message; the others may be taken for one, and seldom the reply
 * itself comes, too. A thread each.
 */
final class RuinedAgents implements AutoCloseable {

  private static final int MOST_OCTETS = 65_507;
  private static final int BURST = 100;
  private static final int SOUND_ONE_IN = 8;
  private static final int PATIENCE_MILLIS = 2_000;

  private final AtomicLong sent = new AtomicLong();
  private final List<Ruined> all;

  RuinedAgents(int count, Agent sound, long seed) {
    this.all =
        IntStream.rangeClosed(1, count)
            .mapToObj(
                number -> new Ruined("127.63.0." + number, sound, seed + number, number % 2 == 0))
            .toList();
    all.forEach(agent -> Thread.ofPlatform().daemon().start(agent::answer));
  }

  /** Where they are. */
  List<InetSocketAddress> addresses() {
    return all.stream().map(Ruined::address).toList();
  }

  /** Where those are that never say anything. */
  List<InetSocketAddress> hopeless() {
    return all.stream().filter(agent -> !agent.isSeldomSound).map(Ruined::address).toList();
  }

  /** How many ruins they sent. */
  long sent() {
    return sent.get();
  }

  @Override
  public void close() {
    all.forEach(Ruined::close);
  }

  private final class Ruined implements AutoCloseable {
    private final DatagramSocket socket;
    private final DatagramSocket asking;
    private final SplittableRandom random;
    private final boolean isSeldomSound;

    Ruined(String address, Agent sound, long seed, boolean isSeldomSound) {
      this.isSeldomSound = isSeldomSound;
      this.random = new SplittableRandom(seed);
      try {
        this.socket = new DatagramSocket(LoopbackPorts.next(), InetAddress.getByName(address));
        this.asking = new DatagramSocket();
        asking.setSoTimeout(PATIENCE_MILLIS);
        asking.connect(new InetSocketAddress(sound.address(), sound.port()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    InetSocketAddress address() {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Until it is closed. */
    void answer() {
      DatagramPacket packet = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
      try {
        while (true) {
          packet.setLength(MOST_OCTETS);
          socket.receive(packet);
          InetSocketAddress asker = (InetSocketAddress) packet.getSocketAddress();
          asking.send(new DatagramPacket(packet.getData(), packet.getLength()));
          Optional<byte[]> reply = sound(packet);
          if (reply.isPresent()) {
            burst(reply.get(), asker);
          }
        }
      } catch (SocketException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException(e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The sound agent's reply; where there is none, whoever asked will ask again. */
    private Optional<byte[]> sound(DatagramPacket packet) throws IOException {
      try {
        packet.setLength(MOST_OCTETS);
        asking.receive(packet);
        return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
      } catch (SocketTimeoutException e) {
        return Optional.empty();
      }
    }

    private void burst(byte[] sound, InetSocketAddress asker) throws IOException {
      for (int i = 0; i < BURST; i++) {
        byte[] ruin = ruined(sound);
        socket.send(new DatagramPacket(ruin, ruin.length, asker));
        sent.incrementAndGet();
      }
      if (isSeldomSound && random.nextInt(SOUND_ONE_IN) == 0) {
        socket.send(new DatagramPacket(sound, sound.length, asker));
      }
    }

    private byte[] ruined(byte[] sound) {
      return switch (random.nextInt(isSeldomSound ? 6 : 2)) {
        case 0 -> Arrays.copyOf(sound, random.nextInt(sound.length));
        case 1 -> noise(random.nextInt(1_400));
        case 2 -> Arrays.copyOf(sound, sound.length + random.nextInt(1_000));
        case 3 -> withHugeLength(sound.clone());
        case 4 -> withoutPart(sound);
        default -> withOtherOctets(sound.clone());
      };
    }

    private byte[] noise(int length) {
      byte[] octets = new byte[length];
      random.nextBytes(octets);
      return octets;
    }

    /** BER's long form: the next four octets are a length. */
    private byte[] withHugeLength(byte[] octets) {
      octets[1 + random.nextInt(octets.length - 1)] = (byte) (0x81 + random.nextInt(4));
      return octets;
    }

    private byte[] withOtherOctets(byte[] octets) {
      for (int i = random.nextInt(8); i >= 0; i--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt();
      }
      return octets;
    }

    private byte[] withoutPart(byte[] sound) {
      List<Integer> cuts =
          new ArrayList<>(List.of(random.nextInt(sound.length), random.nextInt(sound.length)));
      cuts.sort(null);
      byte[] rest = Arrays.copyOf(sound, sound.length - (cuts.get(1) - cuts.get(0)));
      System.arraycopy(sound, cuts.get(1), rest, cuts.get(0), sound.length - cuts.get(1));
      return rest;
    }

    @Override
    public void close() {
      socket.close();
      asking.close();
    }
  }
}
