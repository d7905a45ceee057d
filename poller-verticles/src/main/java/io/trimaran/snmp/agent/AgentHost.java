package io.trimaran.snmp.agent;

import io.trimaran.snmp.agent.mib.MibView;
import io.trimaran.snmp.udp.UdpLoop;
import io.trimaran.snmp.udp.UdpSocket;
import io.trimaran.snmp.wire.KeyDerivation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread and a socket each for any number of simulated agents. Its methods block for the
 * moments that opening a socket and deriving keys takes; call them from any thread but an event
 * loop.
 *
 * <pre>{@code
 * AgentHost host = AgentHost.start("demo-agents");
 * SimulatedAgent router = host.add(AgentOptions.of(loopback, 1161, "public"), MibTree.of(...));
 * int port = host.addressOf(router).getPort();
 * router.setFaults(new Fault.Silent());
 * host.close();
 * }</pre>
 */
public final class AgentHost implements AutoCloseable {

  private static final int RECEIVE_BUFFER = 256 << 10;
  private static final Logger LOG = LoggerFactory.getLogger(AgentHost.class);

  private final UdpLoop loop;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final UdpSocket elsewhere;
  private final KeyDerivation derivation = new KeyDerivation();
  private final Map<SimulatedAgent, UdpSocket> sockets = new ConcurrentHashMap<>();

  private AgentHost(UdpLoop loop, InstantSource clock, RandomGenerator random) throws IOException {
    this.loop = loop;
    this.clock = clock;
    this.random = random;
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    this.elsewhere = loop.open(anywhere, RECEIVE_BUFFER, (at, datagram, length, from) -> {});
  }

  /** Starts the thread, which bears this name; the agents live by the system's clock. */
  public static AgentHost start(String name) {
    return start(name, InstantSource.system(), new SplittableRandom());
  }

  /**
   * As {@link #start(String)}, by another clock and with another chance.
   *
   * @param random used on the host's thread only
   */
  public static AgentHost start(String name, InstantSource clock, RandomGenerator random) {
    try {
      UdpLoop loop = UdpLoop.start(name);
      try {
        return new AgentHost(loop, clock, random);
      } catch (IOException e) {
        loop.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("starting simulated agents " + name, e);
    }
  }

  /**
   * Adds an agent, which answers from now on.
   *
   * @throws UncheckedIOException if its address cannot be had
   */
  public SimulatedAgent add(AgentOptions options, MibView view) {
    UsmAuthority usm = new UsmAuthority(options, derivation, clock.instant());
    SimulatedAgent agent = new SimulatedAgent(options, view, usm, clock, random);
    InetSocketAddress local = new InetSocketAddress(options.address(), options.port());
    try {
      UdpSocket socket = loop.open(local, RECEIVE_BUFFER, receiver(agent));
      sockets.put(agent, socket);
      return agent;
    } catch (IOException e) {
      throw new UncheckedIOException("opening " + local + " for a simulated agent", e);
    }
  }

  private UdpSocket.Receiver receiver(SimulatedAgent agent) {
    return (socket, datagram, length, from) ->
        agent.onDatagram(
            datagram,
            length,
            (message, delay, isElsewhere) ->
                later(delay, isElsewhere ? elsewhere : socket, message, from));
  }

  /** Where an agent listens. */
  public InetSocketAddress addressOf(SimulatedAgent agent) {
    return socketOf(agent).local();
  }

  /** As after a restart of the box: engine boots go up by one, engine time starts at zero. */
  public void restart(SimulatedAgent agent) {
    loop.offer(() -> agent.usm().restart(clock.instant()));
  }

  /** Closes an agent's socket: who asks it now is refused by ICMP. */
  public void remove(SimulatedAgent agent) {
    UdpSocket socket = socketOf(agent);
    sockets.remove(agent);
    loop.close(socket);
  }

  @Override
  public void close() {
    loop.close();
  }

  private UdpSocket socketOf(SimulatedAgent agent) {
    UdpSocket socket = sockets.get(agent);
    if (socket == null) {
      throw new IllegalArgumentException("agent at " + agent.options() + " is not of this host");
    }
    return socket;
  }

  private void later(Duration delay, UdpSocket socket, byte[] message, InetSocketAddress to) {
    if (delay.isZero()) {
      send(socket, message, to);
    } else {
      loop.after(delay.toNanos(), () -> send(socket, message, to));
    }
  }

  private static void send(UdpSocket socket, byte[] message, InetSocketAddress to) {
    try {
      socket.send(message, to);
    } catch (IOException e) {
      LOG.debug("agent at {} could not answer {}: {}", socket.local(), to, e.toString());
    }
  }
}
