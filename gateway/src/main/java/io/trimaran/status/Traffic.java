package io.trimaran.status;

import io.trimaran.device.PortId;
import io.trimaran.module.PortRate;
import io.trimaran.poll.PollReading;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.Shapes;
import io.trimaran.store.PortCounter;
import io.trimaran.store.PortTraffic;
import io.trimaran.store.PortTraffic.Count;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The counters of ports and their rates, out of the samples of a poll. */
final class Traffic {

  private static final String SERIES = "port-id";

  /** Where each counter stands in a port's row. */
  private static final Map<PortCounter, Integer> POSITIONS =
      Map.of(
          PortCounter.IN_OCTETS, position("INOCTETS"),
          PortCounter.OUT_OCTETS, position("OUTOCTETS"),
          PortCounter.IN_ERRORS, position("INERRORS"),
          PortCounter.OUT_ERRORS, position("OUTERRORS"),
          PortCounter.IN_UNICAST, position("INUCASTPKTS"),
          PortCounter.OUT_UNICAST, position("OUTUCASTPKTS"));

  private Traffic() {}

  /** What each port that was read has counted, with rates since {@code before}. */
  static Map<PortId, PortTraffic> of(PollReading reading, Map<PortId, PortTraffic> before) {
    Map<PortId, PortRate> rates = new HashMap<>();
    reading.rates().forEach(rate -> rates.put(rate.port(), rate));
    Map<PortId, PortTraffic> traffic = new HashMap<>();
    for (Sample sample : reading.batch().samples()) {
      if (sample.row().shape().equals(Shapes.PORT) && sample.series().name().startsWith(SERIES)) {
        PortId port = new PortId(Long.parseLong(sample.series().name().substring(SERIES.length())));
        traffic.put(
            port,
            traffic(
                port,
                sample,
                Optional.ofNullable(rates.get(port)),
                Optional.ofNullable(before.get(port))));
      }
    }
    return traffic;
  }

  private static PortTraffic traffic(
      PortId port, Sample sample, Optional<PortRate> rate, Optional<PortTraffic> before) {
    Map<PortCounter, Count> counts = new EnumMap<>(PortCounter.class);
    POSITIONS.forEach(
        (counter, position) -> {
          OptionalLong value = value(sample.row(), position);
          counts.put(counter, new Count(value, rate(counter, value, sample.time(), rate, before)));
        });
    return new PortTraffic(port, Instant.ofEpochSecond(sample.time()), counts);
  }

  private static OptionalLong value(Row row, int position) {
    return row.isKnown(position) ? OptionalLong.of(row.counter(position)) : OptionalLong.empty();
  }

  /** Octets by the poller, which knows of wraps and restarts; the rest where it only grew. */
  private static OptionalDouble rate(
      PortCounter counter,
      OptionalLong now,
      long time,
      Optional<PortRate> rate,
      Optional<PortTraffic> before) {
    return switch (counter) {
      case IN_OCTETS -> rate.map(PortRate::inOctets).orElse(OptionalDouble.empty());
      case OUT_OCTETS -> rate.map(PortRate::outOctets).orElse(OptionalDouble.empty());
      case IN_ERRORS, OUT_ERRORS, IN_UNICAST, OUT_UNICAST ->
          before.map(b -> growth(b, counter, now, time)).orElse(OptionalDouble.empty());
    };
  }

  private static OptionalDouble growth(
      PortTraffic before, PortCounter counter, OptionalLong now, long time) {
    Count count = before.counters().get(counter);
    long seconds = time - before.at().getEpochSecond();
    if (count == null || count.value().isEmpty() || now.isEmpty() || seconds <= 0) {
      return OptionalDouble.empty();
    }
    long grown = now.getAsLong() - count.value().getAsLong();
    return grown < 0 ? OptionalDouble.empty() : OptionalDouble.of((double) grown / seconds);
  }

  private static int position(String source) {
    List<String> names = Shapes.PORT.sources().stream().map(s -> s.name()).toList();
    return names.indexOf(source);
  }
}
