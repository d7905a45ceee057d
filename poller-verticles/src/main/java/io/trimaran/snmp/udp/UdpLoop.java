package io.trimaran.snmp.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that serves UDP sockets and timers. What is offered here, and what receivers are told,
 * runs on that thread and must not block.
 */
public final class UdpLoop {

  /*
   * One buffer for all datagrams, read before the next one is received: nothing is allocated for a
   * datagram, and none is cut, whatever its size. A thread of its own instead of an event loop:
   * decoding the answers of thousands of agents must not delay the web interface.
   */
  private static final int LARGEST_DATAGRAM = 65_535;
  private static final int DATAGRAMS_PER_TURN = 256;
  private static final long IDLE_MILLIS = 60_000;
  private static final Logger LOG = LoggerFactory.getLogger(UdpLoop.class);

  /** So many cancelled alarms may wait for their time; more are taken out. */
  private static final int CANCELLED_KEPT = 256;

  /** A task that waits for its time. On the loop's thread only. */
  public interface Alarm {

    /** None at all. */
    Alarm NONE = () -> {};

    /** Forgets the task, and all that it holds; nothing happens if it has run. */
    void cancel();
  }

  private final class Due implements Alarm, Comparable<Due> {
    private final long atNanos;
    private Optional<Runnable> task;

    Due(long atNanos, Runnable task) {
      this.atNanos = atNanos;
      this.task = Optional.of(task);
    }

    @Override
    public void cancel() {
      if (task.isPresent()) {
        task = Optional.empty();
        cancelled++;
        removeCancelled();
      }
    }

    /** The task, which has been taken out then; empty where it was cancelled. */
    Optional<Runnable> take() {
      Optional<Runnable> taken = task;
      cancelled -= task.isEmpty() ? 1 : 0;
      task = Optional.empty();
      return taken;
    }

    @Override
    public int compareTo(Due other) {
      return Long.signum(atNanos - other.atNanos);
    }
  }

  private final String name;
  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Due> dues = new PriorityQueue<>();
  private final byte[] datagram = new byte[LARGEST_DATAGRAM];
  private int cancelled;
  private volatile boolean isClosing;
  private volatile boolean hasEnded;

  private UdpLoop(String name) throws IOException {
    this.name = name;
    this.selector = Selector.open();
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Starts the thread, which bears this name. */
  public static UdpLoop start(String name) throws IOException {
    UdpLoop loop = new UdpLoop(name);
    loop.thread.start();
    return loop;
  }

  /**
   * Opens a socket that is served from now on; of any thread.
   *
   * @param local port 0 for a free one
   * @param receiveBuffer octets that the kernel shall keep for it, if it may
   */
  public UdpSocket open(InetSocketAddress local, int receiveBuffer, UdpSocket.Receiver receiver)
      throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
      channel.configureBlocking(false);
      channel.bind(local);
      UdpSocket socket = new UdpSocket(channel, receiver);
      if (!offer(() -> register(socket))) {
        throw new IOException(name + " has ended");
      }
      return socket;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Closes a socket; of any thread but the loop's. Returns when its port is free, or after 5 s. */
  public void close(UdpSocket socket) {
    CountDownLatch closed = new CountDownLatch(1);
    boolean isOffered =
        offer(
            () -> {
              closeNow(socket.channel());
              deregister();
              closed.countDown();
            });
    try {
      if (isOffered && !closed.await(5, TimeUnit.SECONDS)) {
        LOG.warn("{} did not close {} within 5 s", name, socket.local());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A closed socket keeps its port until the selector has noticed. */
  private void deregister() {
    try {
      selector.selectNow();
    } catch (IOException e) {
      LOG.error("{} freeing a port: {}", name, e.toString());
    }
  }

  /**
   * Runs soon on this loop's thread; of any thread.
   *
   * @return false if the loop has ended: the task will not run
   */
  public boolean offer(Runnable task) {
    tasks.add(task);
    if (hasEnded && tasks.remove(task)) {
      return false;
    }
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
    return true;
  }

  /** Runs later; on this loop's thread only. Not run any more once the loop is closed. */
  public Alarm after(long nanos, Runnable task) {
    Due due = new Due(System.nanoTime() + nanos, task);
    dues.add(due);
    return due;
  }

  /** How many alarms wait, some cancelled ones among them. */
  int alarms() {
    return dues.size();
  }

  /* Most alarms are cancelled long before their time, by an answer. */
  private void removeCancelled() {
    if (cancelled > CANCELLED_KEPT && cancelled > dues.size() / 2) {
      dues.removeIf(due -> due.task.isEmpty());
      cancelled = 0;
    }
  }

  /** Ends the loop soon: what was offered until now still runs, then the sockets are closed. */
  public void close() {
    isClosing = true;
    selector.wakeup();
  }

  private void run() {
    while (!isClosing) {
      guarded(this::turn);
    }
    runTasks();
    hasEnded = true;
    runTasks();
    List<SelectionKey> keys = new ArrayList<>(selector.keys());
    keys.forEach(key -> closeNow(key.channel()));
    closeNow(selector);
  }

  private void turn() {
    runTasks();
    runDues();
    try {
      if (tasks.isEmpty()) {
        selector.select(millisUntilNext());
      } else {
        selector.selectNow();
      }
    } catch (IOException e) {
      LOG.error("{} waiting for datagrams: {}", name, e.toString());
    }
    for (SelectionKey key : selector.selectedKeys()) {
      guarded(() -> receive((UdpSocket) key.attachment()));
    }
    selector.selectedKeys().clear();
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guarded(task);
    }
  }

  private void runDues() {
    long now = System.nanoTime();
    while (!dues.isEmpty() && dues.element().atNanos - now <= 0) {
      dues.remove().take().ifPresent(this::guarded);
    }
  }

  private long millisUntilNext() {
    if (dues.isEmpty()) {
      return IDLE_MILLIS;
    }
    long nanos = dues.element().atNanos - System.nanoTime();
    return Math.clamp(TimeUnit.NANOSECONDS.toMillis(nanos) + 1, 1, IDLE_MILLIS);
  }

  private void receive(UdpSocket socket) {
    try {
      for (int i = 0; i < DATAGRAMS_PER_TURN && socket.channel().isOpen(); i++) {
        if (!socket.receive(datagram)) {
          return;
        }
      }
    } catch (IOException e) {
      LOG.debug("{} receiving: {}", name, e.toString());
    }
  }

  private void register(UdpSocket socket) {
    try {
      socket.channel().register(selector, SelectionKey.OP_READ, socket);
    } catch (IOException e) {
      LOG.error("{} cannot serve {}: {}", name, socket.local(), e.toString());
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("{} goes on after an unexpected failure", name, e);
    }
  }

  private void closeNow(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      LOG.warn("{} closing: {}", name, e.toString());
    }
  }
}
