package io.trimaran.store;

import static io.trimaran.auth.Await.await;

import io.vertx.core.Future;
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

  /** Connections up to this number hear no answers. */
  private volatile int mute;

  private NetServer server;
  private final int port;

  CuttableProxy(Vertx vertx, int target) {
    this.vertx = vertx;
    this.target = target;
    this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(5_000));
    this.server = await(listen(0));
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
    await(stopSoon());
  }

  /** The same, to be used on an event loop. */
  Future<Void> stopSoon() {
    return server.close().onComplete(closed -> cut());
  }

  /** Takes connections again. */
  void restart() {
    server = await(listen(port));
  }

  /** Cuts all connections; new ones are taken. */
  void cut() {
    sockets.forEach(NetSocket::close);
  }

  /** Takes connections and requests from now on, and passes nothing on, either way. */
  void hang() {
    isHung = true;
  }

  /** Requests reach the server and answers get lost, for the connections that there are. */
  void mute() {
    mute = accepted.get();
  }

  private Future<NetServer> listen(int wanted) {
    return vertx.createNetServer().connectHandler(this::connect).listen(wanted, "127.0.0.1");
  }

  private void connect(NetSocket near) {
    int number = accepted.incrementAndGet();
    sockets.add(near);
    near.pause();
    near.closeHandler(closed -> sockets.remove(near));
    if (isHung) {
      near.resume();
      return;
    }
    client
        .connect(target, "127.0.0.1")
        .onFailure(cause -> near.close())
        .onSuccess(far -> join(number, near, far));
  }

  private void join(int number, NetSocket near, NetSocket far) {
    sockets.add(far);
    near.closeHandler(
        closed -> {
          sockets.remove(near);
          far.close();
        });
    far.closeHandler(
        closed -> {
          sockets.remove(far);
          near.close();
        });
    near.handler(
        request -> {
          if (!isHung) {
            far.write(request);
          }
        });
    far.handler(
        answer -> {
          if (!isHung && number > mute) {
            near.write(answer);
          }
        });
    near.resume();
  }
}
