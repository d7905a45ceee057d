package io.trimaran.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The samples of the tests, and what they look at. */
final class Folder {
  static final String EAST = "tcp://east:42217";
  static final String WEST = "unix:/run/west.sock";
  static final long NOON = 1_790_000_000;

  private Folder() {}

  /** A port's reading; every third column is unknown. */
  static Sample sample(String folder, long number) {
    Row.Builder row = Row.of(Shapes.PORT);
    for (int i = 0; i < Shapes.PORT.size(); i += 1 + i % 2) {
      row.counter(i, number * 31 + i - 7);
    }
    return new Sample(
        new SeriesId(folder, "port-id" + number % 100), 300, NOON + number, row.build());
  }

  static SampleBatch batch(long from, long count) {
    return new SampleBatch(
        LongStream.range(from, from + count).mapToObj(n -> sample("router", n)).toList());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("no answer within 20 s", e);
    }
  }

  /** All samples from a mark on. */
  static List<Sample> readAll(Cursor cursor, Mark from) {
    try {
      List<Sample> samples = new ArrayList<>();
      Page page = cursor.read(from, 7, folder -> true);
      while (!page.isAtEnd()) {
        samples.addAll(page.samples());
        page = cursor.read(page.next(), 7, folder -> true);
      }
      assertThat(cursor.read(page.next(), 7, folder -> true).samples()).isEmpty();
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> segments(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".segment")).sorted().toList();
    }
  }
}
