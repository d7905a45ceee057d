package io.trimaran.snmp.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One UDP socket, for IPv4 and IPv6 where the JVM has both, and the thread that serves it. What is
 * executed here, and what the listener is told, runs on that thread and must not block.
 */
final class UdpLoop implements Executor {

  /*
   * One buffer for all datagrams, read before the next one is received: nothing is allocated for a
   * datagram, and none is cut, whatever its size. A thread of its own instead of an event loop:
   * decoding the answers of thousands of agents must not delay the web interface.
   */
  private static final int LARGEST_DATAGRAM = 65_535;
  private static final int DATAGRAMS_PER_TURN = 256;
  private static final Logger LOG = LoggerFactory.getLogger(UdpLoop.class);

  /** Who is told. */
  interface Listener {
    /** The first {@code length} octets arrived; the array is used again afterwards. */
    void onDatagram(byte[] datagram, int length);

    /** Called in every turn. Returns after how many milliseconds at the latest it wants another. */
    long onTurn(long nowNanos);

    /** The socket is about to be closed; nothing is called afterwards. */
    void onClosed();
  }

  private final String name;
  private final Listener listener;
  private final DatagramChannel channel;
  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final byte[] datagram = new byte[LARGEST_DATAGRAM];
  private final ByteBuffer buffer = ByteBuffer.wrap(datagram);
  private volatile boolean isClosing;

  /** Opens the socket on a free port; throws if it cannot. */
  UdpLoop(String name, int receiveBuffer, Listener listener) throws IOException {
    this.name = name;
    this.listener = listener;
    this.selector = Selector.open();
    this.channel = DatagramChannel.open();
    channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
    channel.configureBlocking(false);
    channel.bind(new InetSocketAddress(0));
    channel.register(selector, SelectionKey.OP_READ);
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Runs later on this loop's thread. Ignored once the loop has ended. */
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  /** Sends; on this loop's thread only. What the kernel cannot take now is lost, as UDP is. */
  void send(byte[] message, InetSocketAddress to) throws IOException {
    if (channel.send(ByteBuffer.wrap(message), to) == 0) {
      throw new IOException("send buffer is full");
    }
  }

  /** Ends the loop. */
  void close() {
    isClosing = true;
    selector.wakeup();
  }

  private void run() {
    while (!isClosing) {
      guarded(this::runTasks);
      guarded(this::turn);
    }
    guarded(this::runTasks);
    guarded(listener::onClosed);
    try (channel;
        selector) {
      LOG.debug("{} closed", name);
    } catch (IOException e) {
      LOG.warn("{} closing: {}", name, e.toString());
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("{} goes on after an unexpected failure", name, e);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guarded(task);
    }
  }

  private void turn() {
    long waitMillis = listener.onTurn(System.nanoTime());
    try {
      if (tasks.isEmpty()) {
        selector.select(Math.max(1, waitMillis));
      } else {
        selector.selectNow();
      }
      selector.selectedKeys().clear();
      receive();
    } catch (IOException e) {
      LOG.debug("{} receiving: {}", name, e.toString());
    }
  }

  private void receive() throws IOException {
    for (int i = 0; i < DATAGRAMS_PER_TURN; i++) {
      buffer.clear();
      if (channel.receive(buffer) == null) {
        return;
      }
      listener.onDatagram(datagram, buffer.position());
    }
  }

  /** At most a minute, for {@link Listener#onTurn}. */
  static long millisUntil(long dueNanos, long nowNanos) {
    return Math.min(60_000, TimeUnit.NANOSECONDS.toMillis(dueNanos - nowNanos) + 1);
  }
}
