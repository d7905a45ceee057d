package io.trimaran.rrd;

import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.client.RrdcachedClientException;
import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdCommand.Batchable;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.spool.Cursor;
import io.trimaran.spool.Mark;
import io.trimaran.spool.Page;
import io.vertx.core.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What is delivered over one connection: everything from the safe mark on, in order, a few pages at
 * once, until the connection is lost. Confined to the context of its replica.
 */
final class Session {

  /*
   * Rows whose file is missing are sent again behind its creation. Until they are answered no
   * further page is sent: a page between the refusal and the repetition could bring a newer row of
   * the same series, and the repeated one would be refused as late.
   */

  private static final int PAGES_IN_FLIGHT = 4;
  private static final int PAGE_SAMPLES = 500;

  /** Where a session reads, and where it sends. */
  record Route(Context context, RrdcachedClient client, Cursor cursor, InstantSource clock) {}

  /** What is sent, and what becomes of it. */
  record Rules(RrdSchema schema, Predicate<String> holds, Tally tally, UnsafeTail unsafe) {}

  /** A page that was sent. */
  private static final class Flight {
    private final Page page;
    private boolean isDone;

    Flight(Page page) {
      this.page = page;
    }
  }

  private final Route route;
  private final Rules rules;
  private final Mark repeatedUpTo;
  private final Consumer<String> onLost;
  private final Deque<Flight> inFlight = new ArrayDeque<>();
  private Mark next;
  private int repairs;
  private boolean isReading;
  private boolean isEnded;
  private volatile Mark reached;

  /**
   * @param repeatedUpTo records before it may have been sent on an earlier connection
   * @param onLost called once, with the reason
   */
  Session(Route route, Rules rules, Mark repeatedUpTo, Consumer<String> onLost) {
    this.route = route;
    this.rules = rules;
    this.repeatedUpTo = repeatedUpTo;
    this.onLost = onLost;
    this.next = route.cursor().safe();
    this.reached = next;
  }

  /** Before the first record that is not yet answered on this connection. From any thread. */
  Mark reached() {
    return reached;
  }

  /** Before the first record that was not sent on this connection. */
  Mark sentUpTo() {
    return next;
  }

  void begin() {
    rules.unsafe().forget();
    pump();
  }

  /** Nothing is sent or counted from now on. */
  void end() {
    isEnded = true;
  }

  private void pump() {
    if (isEnded || isReading || repairs > 0 || inFlight.size() >= PAGES_IN_FLIGHT) {
      return;
    }
    isReading = true;
    Mark from = next;
    route
        .context()
        .executeBlocking(() -> read(from), true)
        .onComplete(
            outgoing -> {
              isReading = false;
              send(outgoing);
            },
            cause -> lose("the spool can't be read: " + cause.getMessage()));
  }

  private Outgoing read(Mark from) throws IOException {
    Page page = route.cursor().read(from, PAGE_SAMPLES, rules.holds());
    return Outgoing.of(page, nowSeconds());
  }

  private void send(Outgoing outgoing) {
    if (isEnded || repairs > 0) {
      return; // a repair that began meanwhile reads the page again when it is done
    }
    Page page = outgoing.page();
    if (page.isAtEnd()) {
      route.cursor().whenMore(next, () -> route.context().runOnContext(nothing -> pump()));
      return;
    }
    next = page.next();
    outgoing.unfit().forEach(unfit -> rules.tally().rejected(unfit.sample(), unfit.reason()));
    Flight flight = new Flight(page);
    inFlight.add(flight);
    if (outgoing.commands().isEmpty()) {
      land(flight);
      return;
    }
    batch(outgoing.commands(), done -> judge(flight, outgoing.samples(), done));
    pump();
  }

  private void batch(List<Batchable> commands, Consumer<RrdReply.BatchDone> then) {
    route
        .client()
        .send(new RrdCommand.Batch(commands))
        .onComplete(
            reply -> {
              if (isEnded) {
                return;
              }
              if (reply instanceof RrdReply.BatchDone done) {
                then.accept(done);
              } else {
                lose("BATCH answered with " + reply + " (expected: errors)");
              }
            },
            cause -> {
              if (!isEnded && isUnsendable(cause)) {
                then.accept(allRefused(commands.size(), cause));
              } else {
                lose(String.valueOf(cause.getMessage()));
              }
            });
  }

  private static boolean isUnsendable(Throwable cause) {
    return cause instanceof RrdcachedClientException unsent
        && unsent.kind() == RrdcachedClientException.Kind.UNSENDABLE;
  }

  /** To send it again would fail again, for ever. */
  private static RrdReply.BatchDone allRefused(int lines, Throwable cause) {
    return new RrdReply.BatchDone(
        IntStream.rangeClosed(1, lines)
            .mapToObj(line -> new BatchError(line, String.valueOf(cause.getMessage())))
            .toList());
  }

  private void lose(String cause) {
    if (!isEnded) {
      isEnded = true;
      onLost.accept(cause);
    }
  }

  /** Goes through rows and errors side by side: both are in the order of their lines. */
  private void judge(Flight flight, List<Sample> samples, RrdReply.BatchDone done) {
    List<Sample> missing = new ArrayList<>();
    Iterator<BatchError> errors = done.errors().iterator();
    int failing = 0;
    BatchError error = new BatchError(1, "");
    for (int line = 1; line <= samples.size(); line++) {
      if (failing < line && errors.hasNext()) {
        error = errors.next();
        failing = error.line();
      }
      Sample sample = samples.get(line - 1);
      if (failing != line) {
        rules.tally().accepted(sample);
      } else if (error.reason() == Refusal.NO_SUCH_FILE) {
        missing.add(sample);
      } else {
        refused(flight, sample, error);
      }
    }
    if (missing.isEmpty()) {
      land(flight);
    } else {
      repair(flight, missing);
    }
  }

  private void refused(Flight flight, Sample sample, BatchError error) {
    boolean isRepeated = flight.page.from().compareTo(repeatedUpTo) < 0;
    rules.tally().refused(sample, error, isRepeated, nowSeconds());
  }

  /** Creates the files that are missing, and sends their rows again, once. */
  private void repair(Flight flight, List<Sample> missing) {
    repairs++;
    List<Repair> steps = new ArrayList<>();
    Set<SeriesId> created = new HashSet<>();
    for (Sample sample : missing) {
      try {
        if (created.add(sample.series())) {
          steps.add(new Repair(sample, rules.schema().create(sample)));
        }
        steps.add(new Repair(sample, RrdSchema.update(sample)));
      } catch (IllegalArgumentException e) {
        rules.tally().rejected(sample, "can't be created: " + e.getMessage());
      }
    }
    if (steps.isEmpty()) {
      repaired(flight, steps, new RrdReply.BatchDone(List.of()));
      return;
    }
    batch(steps.stream().map(Repair::command).toList(), done -> repaired(flight, steps, done));
  }

  private record Repair(Sample sample, Batchable command) {
    boolean isCreation() {
      return command instanceof RrdCommand.Create;
    }
  }

  private void repaired(Flight flight, List<Repair> steps, RrdReply.BatchDone done) {
    Set<Integer> failed = new HashSet<>();
    for (BatchError error : done.errors()) {
      failed.add(error.line());
      Repair step = steps.get(error.line() - 1);
      if (!step.isCreation()) {
        refused(flight, step.sample(), error);
      } else if (error.reason() != Refusal.FILE_EXISTS) {
        rules.tally().notCreated(step.sample(), error.message());
      }
    }
    for (int line = 1; line <= steps.size(); line++) {
      if (!failed.contains(line)) {
        if (steps.get(line - 1).isCreation()) {
          rules.tally().created();
        } else {
          rules.tally().accepted(steps.get(line - 1).sample());
        }
      }
    }
    repairs--;
    land(flight);
  }

  private void land(Flight flight) {
    flight.isDone = true;
    while (!inFlight.isEmpty() && inFlight.element().isDone) {
      reached = inFlight.remove().page.next();
    }
    route.cursor().acknowledge(reached);
    rules.unsafe().acknowledged(reached, System.nanoTime() / 1_000_000);
    pump();
  }

  private long nowSeconds() {
    return route.clock().instant().getEpochSecond();
  }
}
