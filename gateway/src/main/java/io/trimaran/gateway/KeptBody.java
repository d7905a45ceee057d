package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** The beginning of a request's body, kept for as long as the request may have to be sent again. */
final class KeptBody {

  private static final int MAX_BYTES = 64 * 1024;

  private final List<ByteBuf> pieces = new ArrayList<>(0);
  private int bytes;
  private boolean isWhole = true;

  /** Whether nothing that was sent is missing here. */
  boolean isWhole() {
    return isWhole;
  }

  boolean hasRoom() {
    return bytes < MAX_BYTES;
  }

  /** Takes a piece that could not be sent yet. */
  void add(ByteBuf piece) {
    pieces.add(piece);
    bytes += piece.readableBytes();
  }

  /** A piece is sent; keeps a copy if that is worth it, and all of it fits. */
  void copy(ByteBuf piece, boolean isWorthIt) {
    if (!isWhole) {
      return;
    }
    if (isWorthIt && bytes + piece.readableBytes() <= MAX_BYTES) {
      add(piece.retainedDuplicate());
    } else {
      drop();
    }
  }

  /** Sends all of it, and keeps it if that is worth it. */
  void replay(BackendConnection to, boolean isWorthIt) {
    for (ByteBuf piece : pieces) {
      to.body(piece.retainedDuplicate());
    }
    if (!isWorthIt && !pieces.isEmpty()) {
      drop();
    }
  }

  /** The request will not be sent again. */
  void drop() {
    pieces.forEach(ByteBuf::release);
    pieces.clear();
    bytes = 0;
    isWhole = false;
  }
}
