package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdCommand.Flush;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.trimaran.spool.Cursor;
import io.trimaran.spool.Mark;
import io.trimaran.spool.Page;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes what an endpoint has acknowledged safe now: has it write every file that got a row since
 * the safe mark. Some 100 to 200 files a second, during which no row is sent. Confined to the
 * context of its replica.
 */
final class Settlement {
  private static final int PAGE_SAMPLES = 500;
  private static final int FILES_AT_ONCE = 200;

  private final Context context;
  private final Cursor cursor;
  private final Wire wire;
  private final HeldFolders holds;
  private final Mark upTo;
  private final Set<String> files = new LinkedHashSet<>();
  private final Promise<Void> settled = Promise.promise();

  /**
   * @param upTo acknowledged on this connection
   */
  Settlement(Context context, Cursor cursor, Wire wire, HeldFolders holds, Mark upTo) {
    this.context = context;
    this.cursor = cursor;
    this.wire = wire;
    this.holds = holds;
    this.upTo = upTo;
  }

  /** Fails when a file can't be written, or when the connection is lost. */
  Future<Void> run() {
    wire.ended()
        .onComplete(
            end ->
                settled.tryFail(
                    new FlushFailedException(
                        "connection to "
                            + cursor.endpoint()
                            + " lost while its files are written")));
    collect(cursor.safe());
    return settled.future();
  }

  private void collect(Mark from) {
    context
        .executeBlocking(() -> cursor.read(from, PAGE_SAMPLES, holds), true)
        .onComplete(this::collected, settled::tryFail);
  }

  private void collected(Page page) {
    page.samples().forEach(sample -> files.add(sample.series().file()));
    if (page.isAtEnd() || page.next().compareTo(upTo) >= 0) {
      flush(List.copyOf(files), 0);
    } else {
      collect(page.next());
    }
  }

  private void flush(List<String> all, int done) {
    if (done == all.size()) {
      cursor.settle(upTo);
      settled.tryComplete();
      return;
    }
    int end = Math.min(done + FILES_AT_ONCE, all.size());
    List<Flush> flushes = new ArrayList<>();
    all.subList(done, end).forEach(file -> flushes.add(new Flush(file)));
    wire.batch(
        flushes,
        answer -> {
          Optional<BatchError> error =
              answer.errors().stream()
                  .filter(each -> each.reason() != Refusal.NO_SUCH_FILE)
                  .findFirst();
          error.ifPresentOrElse(
              failed -> fail(all.get(done + failed.line() - 1), failed), () -> flush(all, end));
        });
  }

  private void fail(String file, BatchError error) {
    settled.tryFail(new FlushFailedException("FLUSH " + file + ": " + error.message()));
  }
}
