package io.trimaran.rrd;

import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Spool and store of a node in a process of its own: queues a million rows, and delivers them. */
final class SmallHeapNode {
  static final int DEVICES = 40;
  static final int PORTS = 50;
  static final int POLLS = 500;
  static final long ROWS = (long) DEVICES * PORTS * POLLS;

  private SmallHeapNode() {}

  public static void main(String[] arguments) {
    RrdEndpoint endpoint = new RrdEndpoint.Tcp("127.0.0.1", Integer.parseInt(arguments[1]));
    try (Site site = new Site(Path.of(arguments[0]), Series.at(endpoint))) {
      for (int poll = 0; poll < POLLS; poll++) {
        for (int device = 0; device < DEVICES; device++) {
          site.write(poll(device, poll));
        }
      }
      System.out.println("queued " + site.status().queued());
      await()
          .atMost(Duration.ofMinutes(4))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> site.status().delivered().accepted() == ROWS);
    }
    System.exit(0);
  }

  private static SampleBatch poll(int device, int poll) {
    List<Sample> samples = new ArrayList<>();
    for (int port = 0; port < PORTS; port++) {
      Row row =
          Row.of(Shapes.PORT)
              .counter(0, 1_000_000_007L * poll)
              .counter(1, 77_777_777L * poll)
              .counter(4, 1_234_567L * poll)
              .counter(5, 7_654_321L * poll)
              .build();
      SeriesId series = new SeriesId("device-" + device, "port-id" + (device * PORTS + port));
      samples.add(new Sample(series, 10, Series.START + 10L * poll, row));
    }
    return new SampleBatch(samples);
  }
}
