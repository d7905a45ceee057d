package io.trimaran.rrdcached.codec;

import java.util.Optional;

/** Reads one answer, however its bytes are split. One per answer. */
interface ReplyReader {

  /**
   * Consumes what has arrived.
   *
   * @return the answer once it is whole
   * @throws RrdcachedProtocolException for what the protocol does not have
   */
  Optional<RrdReply> read(ReplyBytes in);
}
