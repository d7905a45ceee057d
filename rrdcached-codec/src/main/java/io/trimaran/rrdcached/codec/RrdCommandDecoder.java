package io.trimaran.rrdcached.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The server's side of a connection: makes {@link RrdRequest}s of bytes, line by line, as rrdcached
 * would read them. After {@link RrdRequest.TooLong} it drops everything. It holds no more than one
 * line, batches of any length included. One per channel.
 */
public final class RrdCommandDecoder extends ByteToMessageDecoder {
  private static final int ECHOED_CHARS = 200;

  private final CodecLimits limits;
  private int scannedBytes;
  private boolean isInBatch;
  private int batchLine;
  private boolean isFailed;

  public RrdCommandDecoder(CodecLimits limits) {
    this.limits = limits;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    while (!isFailed && in.isReadable()) {
      int from = in.readerIndex();
      int end = in.indexOf(from + scannedBytes, in.writerIndex(), (byte) '\n');
      int lineBytes = end < 0 ? in.readableBytes() : end - from + 1;
      if (lineBytes > limits.receivedLineBytes()) {
        isFailed = true;
        out.add(new RrdRequest.TooLong(limits.receivedLineBytes()));
        break;
      }
      if (end < 0) {
        scannedBytes = lineBytes;
        return;
      }
      scannedBytes = 0;
      in.readerIndex(end + 1);
      boolean isCarriageReturned = end > from && in.getByte(end - 1) == '\r';
      int textBytes = lineBytes - (isCarriageReturned ? 2 : 1);
      out.add(request(in.toString(from, textBytes, StandardCharsets.UTF_8)));
    }
    if (isFailed) {
      in.skipBytes(in.readableBytes());
    }
  }

  private RrdRequest request(String line) {
    if (isInBatch) {
      batchLine++;
    }
    int end = line.indexOf(' ');
    String word = end < 0 ? line : line.substring(0, end);
    if (word.equals(".") && isInBatch) {
      isInBatch = false;
      return new RrdRequest.BatchEnded();
    }
    try {
      Optional<Verb> verb = Verb.ofName(word);
      if (verb.isEmpty()) {
        throw unusable(word);
      }
      if (isInBatch && !verb.get().isBatchable()) {
        throw outOfPlace(word);
      }
      if (verb.get() == Verb.BATCH) {
        isInBatch = true;
        batchLine = 0;
        return new RrdRequest.BatchStarted();
      }
      Fields arguments = new Fields(line, word.length() + 1, verb.get());
      return accepted(CommandParser.parse(verb.get(), arguments));
    } catch (MalformedCommand e) {
      return isInBatch
          ? new RrdRequest.BatchedMalformed(batchLine, e.answer(), e.taken())
          : new RrdRequest.Malformed(e.answer(), e.taken());
    }
  }

  private RrdRequest accepted(RrdCommand command) {
    return isInBatch && command instanceof RrdCommand.Batchable batchable
        ? new RrdRequest.Batched(batchLine, batchable)
        : new RrdRequest.Single(command);
  }

  private static MalformedCommand unusable(String word) {
    /* The dot and WROTE are commands, of a batch and of the journal. */
    if (word.equals(".") || word.equalsIgnoreCase("WROTE")) {
      return outOfPlace(word);
    }
    return new MalformedCommand(
        "Unknown command: " + word.substring(0, Math.min(word.length(), ECHOED_CHARS)));
  }

  private static MalformedCommand outOfPlace(String word) {
    return new MalformedCommand("Can't use '" + word + "' here.");
  }

  /** Bytes received and not yet read. */
  int heldBytes() {
    return actualReadableBytes();
  }
}
