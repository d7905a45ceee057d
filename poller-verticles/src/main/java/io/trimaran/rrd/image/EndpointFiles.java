package io.trimaran.rrd.image;

import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.BatchDone;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * The files of an endpoint, asked one by one. A Future fails when there is no answer, or with
 * {@link EndpointRefusedException} when it is not the one that was hoped for. Thread-safe.
 */
public final class EndpointFiles {
  private final RrdcachedClient client;

  /**
   * @param client of a connection that nothing else waits for; stays the caller's
   */
  public EndpointFiles(RrdcachedClient client) {
    this.client = client;
  }

  /** The endpoint's URL. */
  public String endpoint() {
    return client.endpoint().toString();
  }

  /** The header of a file; empty when there is no such file. */
  public Future<Optional<FileHeader>> header(String file) {
    return client
        .send(new RrdCommand.FileInfo(file))
        .map(
            reply -> {
              if (isMissing(reply)) {
                return Optional.empty();
              }
              if (reply instanceof RrdReply.FileInfo info) {
                return Optional.of(FileHeader.of(info));
              }
              throw refused("INFO " + file, reply);
            });
  }

  /** Consolidated values after one moment up to another. */
  public Future<Fetched> fetch(
      String file, ConsolidationFunction function, long startSeconds, long endSeconds) {
    return client
        .send(new RrdCommand.FetchBin(file, function, startSeconds, endSeconds, List.of()))
        .map(
            reply -> {
              if (reply instanceof Fetched fetched) {
                return fetched;
              }
              throw refused("FETCHBIN " + file, reply);
            });
  }

  /** Does all commands; the answer tells which were refused. */
  public Future<List<BatchError>> batch(List<? extends RrdCommand.Batchable> commands) {
    return client
        .send(new RrdCommand.Batch(List.copyOf(commands)))
        .map(
            reply -> {
              if (reply instanceof BatchDone done) {
                return done.errors();
              }
              throw refused("BATCH", reply);
            });
  }

  /** Does a command that has nothing to tell but that it was done, and how. */
  Future<String> command(RrdCommand command) {
    return client
        .send(command)
        .map(
            reply -> {
              if (reply instanceof RrdReply.Ok ok) {
                return ok.message();
              }
              throw refused(command.getClass().getSimpleName(), reply);
            });
  }

  /** How many rows wait to be written to a file. */
  Future<Integer> pending(String file) {
    return client
        .send(new RrdCommand.Pending(file))
        .map(
            reply -> {
              if (reply instanceof RrdReply.Lines lines) {
                return lines.lines().size();
              }
              throw refused("PENDING " + file, reply);
            });
  }

  /** The names in a folder: files with their ending, folders without one. */
  public Future<List<String>> list(String path) {
    return client
        .send(new RrdCommand.ListFiles(false, path))
        .map(
            reply -> {
              if (isMissing(reply)) {
                return List.of();
              }
              if (reply instanceof RrdReply.Lines lines) {
                return lines.lines();
              }
              throw refused("LIST " + path, reply);
            });
  }

  private static boolean isMissing(RrdReply reply) {
    return reply instanceof RrdReply.Refused refused && refused.reason() == Refusal.NO_SUCH_FILE;
  }

  private EndpointRefusedException refused(String question, RrdReply reply) {
    String words = reply instanceof RrdReply.Refused refused ? refused.message() : reply.toString();
    return new EndpointRefusedException(question + " at " + endpoint() + ": " + words);
  }
}
