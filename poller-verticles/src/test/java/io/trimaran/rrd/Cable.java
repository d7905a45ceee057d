package io.trimaran.rrd;

import static io.trimaran.rrd.Series.answer;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What lies between a node and an endpoint, which can be cut while both go on. */
final class Cable implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final int port = LoopbackPorts.next();
  private final SocketAddress far;
  private final Set<NetSocket> ends = ConcurrentHashMap.newKeySet();
  private Optional<NetServer> near = Optional.empty();

  /** A whole one. */
  Cable(RrdEndpoint to) {
    this.far = to.address();
    mend();
  }

  /** Where the node finds the endpoint. */
  RrdEndpoint end() {
    return new RrdEndpoint.Tcp(LOOPBACK, port);
  }

  void mend() {
    NetServer server = vertx.createNetServer().connectHandler(this::join);
    near = Optional.of(answer(server.listen(port, LOOPBACK)));
  }

  private void join(NetSocket node) {
    ends.add(node);
    node.closeHandler(closed -> ends.remove(node));
    node.pause();
    client
        .connect(far)
        .onSuccess(
            endpoint -> {
              node.pipeTo(endpoint).onFailure(lost -> endpoint.close());
              endpoint.pipeTo(node).onFailure(lost -> node.close());
              node.resume();
            })
        .onFailure(refused -> node.close());
  }

  void cut() {
    near.ifPresent(server -> answer(server.close()));
    near = Optional.empty();
    ends.forEach(NetSocket::close);
  }

  @Override
  public void close() {
    answer(vertx.close());
  }
}
