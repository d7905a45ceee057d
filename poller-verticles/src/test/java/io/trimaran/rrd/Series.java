package io.trimaran.rrd;

import io.trimaran.rrdcached.client.ClientOptions;
import io.trimaran.rrdcached.client.RrdEndpoint;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.Shapes;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** The samples of the tests, from two hours ago on. */
final class Series {
  static final int STEP = 60;
  static final long START = (System.currentTimeMillis() / 1000 - 7200) / 600 * 600;

  private Series() {}

  /** Seconds since the device started: a gauge that is easy to recognise. */
  static Sample uptime(String device, int step) {
    Row row = Row.of(Shapes.UPTIME).gauge(0, 1000 + step).build();
    return new Sample(new SeriesId(device, "uptime"), STEP, time(step), row);
  }

  /** A port whose octets grow by 100 a second in, by 10 out; errors are unknown. */
  static Sample port(String device, int port, int step) {
    Row row =
        Row.of(Shapes.PORT).counter(0, 100L * STEP * step).counter(1, 10L * STEP * step).build();
    return new Sample(new SeriesId(device, "port-id" + port), STEP, time(step), row);
  }

  static long time(int step) {
    return START + (long) step * STEP;
  }

  /** One row each of so many devices. */
  static SampleBatch round(int devices, int step) {
    return new SampleBatch(
        IntStream.range(0, devices).mapToObj(device -> uptime("device-" + device, step)).toList());
  }

  static RrdOptions at(RrdEndpoint... endpoints) {
    ClientOptions quick =
        ClientOptions.defaults().withBackOff(Duration.ofMillis(20), Duration.ofMillis(200));
    return RrdOptions.at(List.of(endpoints)).withArchives(Archives.SHORT).withClient(quick);
  }

  static <T> T answer(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no answer within 30 s", e);
    }
  }
}
