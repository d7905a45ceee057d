package io.trimaran.rrdcached.client;

import io.trimaran.rrdcached.codec.Transcript;
import io.trimaran.rrdcached.codec.Transcript.Exchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An rrdcached that does as it is told: answers as the real one does, or from a transcript, stalls,
 * cuts, refuses connections. On a free port of loopback. Thread-safe.
 */
public final class ScriptedRrdcached implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> received = new ArrayList<>();
  private final List<Exchange> script = new ArrayList<>();
  private final List<Socket> connections = new ArrayList<>();
  private final int port;
  private ServerSocket listening;
  private boolean isListening = true;
  private boolean isStalled;
  private int accepted;
  private int cutAfterLines = Integer.MAX_VALUE;

  private ScriptedRrdcached() throws IOException {
    listening = new ServerSocket(0, 50, LOOPBACK);
    port = listening.getLocalPort();
    accept(listening);
  }

  /** A daemon that answers every update, batch, flush and PING with success. */
  public static ScriptedRrdcached start() {
    try {
      return new ScriptedRrdcached();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public RrdEndpoint endpoint() {
    return new RrdEndpoint.Tcp(LOOPBACK.getHostAddress(), port);
  }

  /**
   * Answers a command in a way of its own from now on.
   *
   * @param verb in capitals
   * @param answer whole lines, the last without its end; within a batch only a refusal counts
   */
  public ScriptedRrdcached answer(String verb, String answer) {
    answers.put(verb, answer + "\n");
    return this;
  }

  /**
   * Plays a transcript from its start; lines that it does not expect next are answered as usual.
   */
  public synchronized ScriptedRrdcached play(Transcript transcript) {
    script.addAll(transcript.exchanges());
    return this;
  }

  /** Reads on, but answers nothing until {@link #proceed}. */
  public synchronized void stall() {
    isStalled = true;
  }

  /** Answers again, first what was read meanwhile. */
  public synchronized void proceed() {
    isStalled = false;
    notifyAll();
  }

  /** Closes every connection now. */
  public synchronized void cut() {
    connections.forEach(ScriptedRrdcached::closeQuietly);
    connections.clear();
  }

  /** Closes the connection that sends that many more lines, without answering the last. */
  public synchronized void cutAfter(int lines) {
    cutAfterLines = lines;
  }

  /** Accepts no more connections. */
  public synchronized void refuse() {
    isListening = false;
    closeQuietly(listening);
  }

  /** Accepts connections again, on the same port. */
  public synchronized void listen() {
    try {
      isListening = true;
      listening = new ServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(LOOPBACK, port));
      accept(listening);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every line received so far, PINGs left out. */
  public synchronized List<String> received() {
    return List.copyOf(received);
  }

  /** How many connections were accepted so far. */
  public synchronized int accepted() {
    return accepted;
  }

  @Override
  public void close() {
    refuse();
    proceed();
    cut();
  }

  private void accept(ServerSocket socket) {
    Thread.ofPlatform().daemon().name("scripted-rrdcached").start(() -> acceptFrom(socket));
  }

  private void acceptFrom(ServerSocket socket) {
    try {
      while (true) {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        if (!admit(connection)) {
          connection.close();
          return;
        }
        Thread.ofPlatform().daemon().name("scripted-rrdcached").start(() -> serve(connection));
      }
    } catch (SocketException e) {
      // Closed by refuse() or close().
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /* A connection that arrives while the listening socket closes may still be accepted. */
  private synchronized boolean admit(Socket connection) {
    if (!isListening) {
      return false;
    }
    connections.add(connection);
    accepted++;
    return true;
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = connection.getOutputStream();
      Conversation conversation = conversation();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!note(line)) {
          return;
        }
        out.write(conversation.answer(line));
        out.flush();
      }
    } catch (IOException e) {
      // The connection is over, by cut() or by the client.
    }
  }

  private synchronized Conversation conversation() {
    return new Conversation(answers, script);
  }

  /** Notes a line, and waits while stalled; false if the connection is to be cut. */
  private synchronized boolean note(String line) {
    if (!line.equals("PING")) {
      received.add(line);
      cutAfterLines--;
    }
    while (isStalled) {
      try {
        wait();
      } catch (InterruptedException e) {
        return false;
      }
    }
    return cutAfterLines > 0 || line.equals("PING");
  }

  private static void closeQuietly(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException("closing " + socket, e);
    }
  }
}
