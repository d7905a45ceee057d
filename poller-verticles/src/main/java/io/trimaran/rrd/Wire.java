package io.trimaran.rrd;

import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.client.RrdcachedClientException;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.BatchDone;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * A connection to an endpoint until it is lost: after that no answer comes through, and the loss is
 * told once. Confined to the context of its replica.
 */
final class Wire {
  private final RrdcachedClient client;
  private final Consumer<String> onLost;
  private final Promise<Void> ended = Promise.promise();
  private boolean isEnded;

  Wire(RrdcachedClient client, Consumer<String> onLost) {
    this.client = client;
    this.onLost = onLost;
  }

  boolean isEnded() {
    return isEnded;
  }

  /** Succeeds when no more answers come through. */
  Future<Void> ended() {
    return ended.future();
  }

  void end() {
    isEnded = true;
    ended.tryComplete();
  }

  void lose(String cause) {
    if (!isEnded) {
      end();
      onLost.accept(cause);
    }
  }

  /** Sends at least one command. */
  void batch(List<? extends RrdCommand.Batchable> commands, Consumer<BatchDone> then) {
    client
        .send(new RrdCommand.Batch(List.copyOf(commands)))
        .onComplete(
            reply -> {
              if (reply instanceof BatchDone done) {
                unlessEnded(() -> then.accept(done));
              } else {
                lose("BATCH answered with " + reply + " (expected: its errors)");
              }
            },
            cause -> {
              if (isUnsendable(cause)) {
                unlessEnded(() -> then.accept(allRefused(commands.size(), cause)));
              } else {
                lose(String.valueOf(cause.getMessage()));
              }
            });
  }

  /** Asks for the header of a file. */
  void info(String file, Consumer<RrdReply> then) {
    client
        .send(new RrdCommand.FileInfo(file))
        .onComplete(
            reply -> unlessEnded(() -> then.accept(reply)),
            cause -> lose(String.valueOf(cause.getMessage())));
  }

  private void unlessEnded(Runnable answer) {
    if (!isEnded) {
      answer.run();
    }
  }

  private static boolean isUnsendable(Throwable cause) {
    return cause instanceof RrdcachedClientException unsent
        && unsent.kind() == RrdcachedClientException.Kind.UNSENDABLE;
  }

  /** To send it again would fail again, for ever. */
  private static BatchDone allRefused(int lines, Throwable cause) {
    return new BatchDone(
        IntStream.rangeClosed(1, lines)
            .mapToObj(line -> new BatchError(line, String.valueOf(cause.getMessage())))
            .toList());
  }
}
