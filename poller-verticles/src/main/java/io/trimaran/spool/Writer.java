package io.trimaran.spool;

import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that appends: takes all that is queued, writes it at once, then answers. */
final class Writer {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final long MAINTENANCE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int GROUP = 1000;

  /** A write that is not answered yet, and where its records are. */
  private record Waiting(long from, long to, Work.Write write) {}

  private final SpoolOptions options;
  private final Tail tail;
  private final Retention retention;
  private final CursorFiles cursors;
  private final Segments segments;
  private final Thread thread = new Thread(this::run, "spool-writer");

  private final BlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final LongAdder written = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Map<Cursor, Long> oldest = new ConcurrentHashMap<>();
  private volatile boolean isClosed;

  private final RecordEncoder encoder = new RecordEncoder();
  private final ByteBuffer buffer;
  private final List<Waiting> group = new ArrayList<>();
  private final Deque<Waiting> inMemory = new ArrayDeque<>();
  private int buffered;
  private long onDiskUpTo = Long.MAX_VALUE;

  Writer(
      SpoolOptions options,
      Tail tail,
      Retention retention,
      CursorFiles cursors,
      Segments segments) {
    this.options = options;
    this.tail = tail;
    this.retention = retention;
    this.cursors = cursors;
    this.segments = segments;
    this.buffer = ByteBuffer.allocateDirect(options.writeBytes());
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  Future<Void> write(SampleBatch batch) {
    int size = batch.samples().size();
    if (size == 0) {
      return Future.succeededFuture();
    }
    int before = queued.getAndAdd(size);
    if (before + size > options.queueSamples()) {
      queued.addAndGet(-size);
      refused.add(size);
      return Future.failedFuture(
          new SpoolRefusedException(
              "spool: %d samples on top of %d queued (expected: <= %d in all)"
                  .formatted(size, before, options.queueSamples())));
    }
    return submit(new Work.Write(batch, new Work.Answer()));
  }

  Future<Void> maintain() {
    return submit(new Work.Maintain(new Work.Answer()));
  }

  Future<Void> close() {
    return submit(new Work.Close(new Work.Answer()));
  }

  private Future<Void> submit(Work work) {
    queue.add(work);
    if (isClosed && queue.remove(work)) {
      refuse(work);
    }
    return work.answer().future();
  }

  long written() {
    return written.sum();
  }

  long refused() {
    return refused.sum();
  }

  /** The time of the oldest sample that an endpoint has not acknowledged. */
  Optional<Long> oldest(Cursor cursor) {
    return Optional.ofNullable(oldest.get(cursor));
  }

  private void run() {
    long due = System.nanoTime() + MAINTENANCE_NANOS;
    Optional<Work.Close> close = Optional.empty();
    while (close.isEmpty()) {
      Work work = next(due - System.nanoTime());
      try {
        close = takeAll(work);
        commit();
        if (System.nanoTime() - due >= 0) {
          tend();
          due = System.nanoTime() + MAINTENANCE_NANOS;
        }
      } catch (RuntimeException e) {
        LOG.error("spool: the writer met a fault and goes on", e);
        abandonGroup(e);
      }
    }
    end(close.get());
  }

  private @Nullable Work next(long nanos) {
    try {
      return queue.poll(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return new Work.Close(new Work.Answer());
    }
  }

  private Optional<Work.Close> takeAll(@Nullable Work first) {
    @Nullable Work work = first;
    for (int i = 0; work != null && i < GROUP; i++) {
      switch (work) {
        case Work.Write write -> take(write);
        case Work.Maintain maintain -> {
          commit();
          tend();
          maintain.answer().succeed();
        }
        case Work.Close close -> {
          return Optional.of(close);
        }
      }
      work = queue.poll();
    }
    return Optional.empty();
  }

  private void take(Work.Write write) {
    queued.addAndGet(-write.batch().samples().size());
    long from = position();
    for (Sample sample : write.batch().samples()) {
      if (buffer.remaining() < RecordEncoder.MAX_BYTES) {
        flush();
      }
      int start = buffer.position();
      try {
        encoder.encode(sample, buffer);
      } catch (IllegalArgumentException e) {
        buffer.position(start);
        write.answer().fail(e);
        return;
      }
      buffered++;
    }
    group.add(new Waiting(from, position(), write));
  }

  /** Behind what was taken last. */
  private long position() {
    return tail.end().position() + buffer.position();
  }

  private void flush() {
    if (buffered > 0) {
      long before = tail.end().position();
      if (!tail.append(buffer.flip(), buffered)) {
        onDiskUpTo = Math.min(onDiskUpTo, before);
      }
      written.add(buffered);
    }
    buffered = 0;
    buffer.clear();
  }

  /** Writes what was taken, and answers. */
  private void commit() {
    if (group.isEmpty()) {
      return;
    }
    flush();
    boolean hasRolled = tail.hasRolled();
    if (hasRolled) {
      retention.apply();
    }
    for (Waiting taken : group) {
      if (taken.to() <= onDiskUpTo) {
        taken.write().answer().succeed();
      } else {
        inMemory.add(taken);
      }
    }
    group.clear();
    onDiskUpTo = Long.MAX_VALUE;
    if (hasRolled) {
      answerWaiting();
    }
    cursors.cursors().forEach(Cursor::wake);
  }

  private void abandonGroup(RuntimeException cause) {
    group.forEach(taken -> taken.write().answer().fail(cause));
    group.clear();
    buffer.clear();
    buffered = 0;
    onDiskUpTo = Long.MAX_VALUE;
  }

  private void tend() {
    tail.maintain();
    cursors.write();
    retention.apply();
    answerWaiting();
    cursors.cursors().forEach(this::look);
  }

  /** Succeeds or fails writes whose records are in memory no more. */
  private void answerWaiting() {
    long everywhere = cursors.acknowledgedEverywhere();
    while (!inMemory.isEmpty()) {
      Waiting head = inMemory.peek();
      if (head.to() <= everywhere) {
        inMemory.remove().write().answer().succeed();
      } else if (head.from() < retention.lostInMemory()) {
        fail(inMemory.remove().write(), "the disk refuses records and memory is full");
      } else if (tail.isOnDisk()) {
        inMemory.remove().write().answer().succeed();
      } else {
        return;
      }
    }
  }

  private void fail(Work.Write write, String reason) {
    refused.add(write.batch().samples().size());
    write.answer().fail(new SpoolRefusedException("spool: " + reason));
  }

  private void look(Cursor cursor) {
    segments
        .timeOf(cursor.acknowledged())
        .ifPresentOrElse(time -> oldest.put(cursor, time), () -> oldest.remove(cursor));
  }

  private void end(Work.Close close) {
    isClosed = true;
    try {
      tend();
      tail.closeSegment();
      for (@Nullable Work late = queue.poll(); late != null; late = queue.poll()) {
        refuse(late);
      }
      if (inMemory.isEmpty()) {
        close.answer().succeed();
        return;
      }
      close
          .answer()
          .fail(new SpoolRefusedException("spool: closed while the disk refuses records"));
    } catch (IOException | RuntimeException e) {
      close.answer().fail(new SpoolRefusedException("spool: closing failed", e));
    }
    inMemory.forEach(waiting -> fail(waiting.write(), "closed while the disk refuses records"));
  }

  private void refuse(Work late) {
    switch (late) {
      case Work.Write write -> {
        queued.addAndGet(-write.batch().samples().size());
        fail(write, "closed");
      }
      case Work.Maintain maintain -> maintain.answer().fail(new SpoolRefusedException("closed"));
      case Work.Close close -> close.answer().succeed();
    }
  }
}
