package io.trimaran.snmp.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** A UDP socket of a {@link UdpLoop}; used on the loop's thread only. */
public final class UdpSocket {

  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final Receiver receiver;

  /** Who is told what arrives. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * The first {@code length} octets arrived at that socket; the array is used again afterwards.
     */
    void onDatagram(UdpSocket socket, byte[] datagram, int length, InetSocketAddress from);
  }

  UdpSocket(DatagramChannel channel, Receiver receiver) throws IOException {
    this.channel = channel;
    this.local = (InetSocketAddress) channel.getLocalAddress();
    this.receiver = receiver;
  }

  /** Where it is bound to; of any thread. */
  public InetSocketAddress local() {
    return local;
  }

  /**
   * Sends; what arrives nowhere is lost without a word, as UDP is.
   *
   * @throws IOException if the kernel does not take it: no route, full buffer, closed
   */
  public void send(byte[] message, InetSocketAddress to) throws IOException {
    if (channel.send(ByteBuffer.wrap(message), to) == 0) {
      throw new IOException("send buffer is full");
    }
  }

  DatagramChannel channel() {
    return channel;
  }

  /** Hands one datagram on, received into that array. False if none was there. */
  boolean receive(byte[] datagram) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(datagram);
    InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
    if (from == null) {
      return false;
    }
    receiver.onDatagram(this, datagram, buffer.position(), from);
    return true;
  }
}
