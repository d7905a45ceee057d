package io.trimaran.gateway;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Who is at the other end of a connection. */
final class Peers {

  private Peers() {}

  /**
   * The client, by the word of a load balancer in front where it began the connection with the
   * PROXY protocol, as HAProxy's proxy-protocol.txt has it. What it does on its own behalf, and for
   * clients without an IP address, is its own.
   *
   * @return empty for connections that are not of IP
   */
  static Optional<InetAddress> client(ConnectionBase connection) {
    SocketAddress told = connection.channel().attr(ConnectionBase.REMOTE_ADDRESS_OVERRIDE).get();
    return told == null || !told.isInetSocket()
        ? next(connection)
        : Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(told.host()));
  }

  /** Who has opened the connection itself. */
  static Optional<InetAddress> next(ConnectionBase connection) {
    return connection.channel().remoteAddress() instanceof InetSocketAddress address
        ? Optional.of(address.getAddress())
        : Optional.empty();
  }
}
