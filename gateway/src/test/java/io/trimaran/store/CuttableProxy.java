package io.trimaran.store;

import static io.trimaran.auth.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A database server's address on loopback that can be cut, refused or left without an answer. */
final class CuttableProxy {

  private final Vertx vertx;
  private final NetClient client;
  private final int target;
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean isHung;
  private NetServer server;
  private final int port;

  CuttableProxy(Vertx vertx, int target) {
    this.vertx = vertx;
    this.target = target;
    this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(5_000));
    this.server = listen(0);
    this.port = server.actualPort();
  }

  int port() {
    return port;
  }

  /** Connections taken so far. */
  int accepted() {
    return accepted.get();
  }

  /** Cuts all connections and refuses new ones. */
  void stop() {
    await(server.close());
    cut();
  }

  /** Takes connections again. */
  void restart() {
    server = listen(port);
  }

  /** Cuts all connections; new ones are taken. */
  void cut() {
    sockets.forEach(NetSocket::close);
  }

  /** Passes nothing on from now, as a server that is stopped with SIGSTOP. */
  void hang() {
    isHung = true;
    sockets.forEach(NetSocket::pause);
  }

  /** Passes on again, for new connections. */
  void release() {
    isHung = false;
    cut();
  }

  private NetServer listen(int wanted) {
    return await(vertx.createNetServer().connectHandler(this::connect).listen(wanted, "127.0.0.1"));
  }

  private void connect(NetSocket near) {
    accepted.incrementAndGet();
    track(near);
    near.pause();
    if (isHung) {
      return;
    }
    client
        .connect(target, "127.0.0.1")
        .onFailure(cause -> near.close())
        .onSuccess(
            far -> {
              track(far);
              near.pipeTo(far);
              far.pipeTo(near);
            });
  }

  private void track(NetSocket socket) {
    sockets.add(socket);
    socket.closeHandler(closed -> sockets.remove(socket));
  }
}
