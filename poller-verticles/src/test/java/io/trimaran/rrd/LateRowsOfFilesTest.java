package io.trimaran.rrd;

import static io.trimaran.rrd.Series.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrd.embedded.EmbeddedOptions;
import io.trimaran.rrd.embedded.EmbeddedServer;
import io.trimaran.rrd.image.EndpointFiles;
import io.trimaran.rrd.image.FileImage;
import io.trimaran.rrd.image.ImageReader;
import io.trimaran.rrdcached.client.ClientOptions;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.rrdcached.client.RrdcachedClient;
import io.trimaran.rrdcached.codec.RrdCommand.Batchable;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What samples tell of a file's steps is what the file makes of them, however they come. */
class LateRowsOfFilesTest {
  private static final int STEP = 10;
  private static final int ROWS = 200;

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private EmbeddedServer server;
  private RrdcachedClient client;

  @BeforeEach
  void start() {
    server = answer(EmbeddedServer.start(vertx, EmbeddedOptions.in(folder)));
    RrdEndpoint endpoint = new RrdEndpoint.Tcp("127.0.0.1", server.actualPort());
    client = RrdcachedClient.create(vertx, endpoint, ClientOptions.defaults());
  }

  @AfterEach
  void stop() {
    answer(client.close());
    answer(server.close());
    answer(vertx.close());
  }

  /** On time mostly; sometimes twice within a step, late, or after a silence. */
  private static List<Sample> samples(Random random, boolean isCounter) {
    List<Sample> samples = new ArrayList<>();
    long time = Series.START;
    long octets = 0;
    for (int i = 0; i < ROWS; i++) {
      time +=
          switch (random.nextInt(10)) {
            case 0 -> 1 + random.nextInt(9);
            case 1 -> 11 + random.nextInt(10);
            case 2 -> 15 + random.nextInt(60);
            case 3 -> STEP - time % STEP;
            default -> STEP - 1 + random.nextInt(3);
          };
      octets += random.nextInt(100_000);
      Row row =
          isCounter
              ? Row.of(Shapes.PORT).counter(0, octets).build()
              : Row.of(Shapes.UPTIME).gauge(0, (double) (86_400 + time - Series.START)).build();
      samples.add(
          new Sample(new SeriesId("r1", isCounter ? "port-id1" : "uptime"), STEP, time, row));
    }
    return samples;
  }

  private FileImage stored(List<Sample> samples) {
    RrdSchema schema = new RrdSchema(Archives.SHORT);
    List<Batchable> commands = new ArrayList<>();
    commands.add(schema.create(samples.getFirst()));
    samples.forEach(sample -> commands.add(RrdSchema.update(sample, Layout.Same.SAME)));
    EndpointFiles files = new EndpointFiles(client);
    assertThat(answer(files.batch(commands))).isEmpty();
    return answer(new ImageReader(files).read(samples.getFirst().series().file())).orElseThrow();
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void file_lacksNothing_whenItHasAllSamples(long seed) {
    List<Sample> samples = samples(new Random(seed), seed % 2 == 0);
    FileImage file = stored(samples);
    LateRows late =
        new LateRows(
            samples, samples.getFirst().time(), samples.getLast().time(), Optional.empty());

    Optional<FileImage> changed = late.of(Optional.of(file));

    assertThat(changed.map(image -> differences(file, image))).isEmpty();
  }

  private static List<String> differences(FileImage before, FileImage after) {
    List<String> all = new ArrayList<>();
    var rows = before.finest().orElseThrow();
    for (int row = 0; row < rows.rows(); row++) {
      long end = rows.end(row);
      double was = rows.value(0, end);
      double is = after.finest().orElseThrow().value(0, end);
      if (Double.compare(was, is) != 0) {
        all.add((end - Series.START) + ": " + was + " to " + is);
      }
    }
    return all;
  }
}
