package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * The client's side of an exchange. All on the event loop of the client's connection. Buffers that
 * are given are the front's to release.
 */
interface Front {

  /**
   * Begins the answer.
   *
   * @param headers without those of a connection
   * @param hasBody false where the code or the method allows none
   */
  void head(int code, HttpHeaders headers, boolean hasBody);

  void body(ByteBuf piece);

  /** The answer is whole. */
  void end();

  void flush();

  /** Whether it takes more without keeping it in memory. */
  boolean isWritable();

  /** Whether more of the request's body is wanted now. */
  void read(boolean isWanted);

  /** Ends an answer that can't be completed, so that the client notices. */
  void abort();

  /** Answers 101 and hands over the connection's bytes from there on. */
  Tunnel.End switchProtocol(HttpHeaders headers);

  /** Whether {@link #switchProtocol} is possible. */
  boolean canSwitch();
}
