package io.trimaran.module.meter;

import io.trimaran.device.Device;
import io.trimaran.device.Formula;
import io.trimaran.device.Formula.Part;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterReading;
import io.trimaran.module.Answers;
import io.trimaran.module.DeviceSeries;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.Oid;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes readings of answers, and rows of readings. */
final class MeterValue {

  private static final int DIGITS = 12;
  private static final double WRAP = 4_294_967_296.0;

  private MeterValue() {}

  /** The reading; empty where the agent does not give it now. */
  static Optional<MeterReading> read(Meter meter, Answers answers) {
    return switch (meter.formula()) {
      case Formula.Scaled scaled -> scaled(meter, scaled, answers);
      case Formula.Share share -> share(meter, share, answers);
    };
  }

  private static Optional<MeterReading> scaled(
      Meter meter, Formula.Scaled scaled, Answers answers) {
    OptionalDouble raw = answers.decimal(scaled.oid());
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    double number = raw.getAsDouble() * scaled.factor() + scaled.offset();
    double value = rounded(scaled.conversion().of(number));
    return Optional.of(
        MeterReading.of(
            meter, answers.at(), value, OptionalDouble.empty(), OptionalDouble.empty()));
  }

  /** Without what a factor such as 0.1 adds in the last of its digits. */
  private static double rounded(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue()
        : value;
  }

  private static Optional<MeterReading> share(Meter meter, Formula.Share share, Answers answers) {
    OptionalDouble used = sum(share, Part.USED, answers);
    OptionalDouble less = sum(share, Part.LESS, answers);
    if (used.isPresent() && less.isPresent() && less.getAsDouble() <= used.getAsDouble()) {
      used = OptionalDouble.of(used.getAsDouble() - less.getAsDouble());
    }
    OptionalDouble free = sum(share, Part.FREE, answers);
    OptionalDouble size =
        share.size() > 0 ? OptionalDouble.of(share.size()) : sum(share, Part.SIZE, answers);
    OptionalDouble percent = sum(share, Part.PERCENT, answers);
    if (percent.isPresent()) {
      double part = percent.getAsDouble();
      while (part > 100) {
        part /= 10;
      }
      double whole = size.isPresent() ? size.getAsDouble() : 100;
      return reading(meter, answers, whole * part / 100, whole);
    }
    if (size.isEmpty() && used.isPresent() && free.isPresent()) {
      size = OptionalDouble.of(used.getAsDouble() + free.getAsDouble());
    }
    if (used.isEmpty() && size.isPresent() && free.isPresent()) {
      used = OptionalDouble.of(size.getAsDouble() - free.getAsDouble());
    }
    return used.isPresent() && size.isPresent()
        ? reading(meter, answers, used.getAsDouble(), size.getAsDouble())
        : Optional.empty();
  }

  private static Optional<MeterReading> reading(
      Meter meter, Answers answers, double used, double size) {
    return size <= 0
        ? Optional.empty()
        : Optional.of(
            MeterReading.of(
                meter,
                answers.at(),
                100 * used / size,
                OptionalDouble.of(Math.rint(used)),
                OptionalDouble.of(Math.rint(size))));
  }

  /* Numbers below 0 are such that passed 2^31. */
  private static OptionalDouble sum(Formula.Share share, Part part, Answers answers) {
    List<Oid> oids = share.parts().getOrDefault(part, List.of());
    if (oids.isEmpty()) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (Oid oid : oids) {
      OptionalDouble number = answers.decimal(oid);
      if (number.isEmpty()) {
        return OptionalDouble.empty();
      }
      double value = number.getAsDouble() < 0 ? number.getAsDouble() + WRAP : number.getAsDouble();
      sum += part == Part.PERCENT ? value : value * share.unit();
    }
    return OptionalDouble.of(sum);
  }

  /** The reading as a row of the meter's series. */
  static Sample sample(Device device, Meter meter, MeterReading reading) {
    Row row =
        switch (meter.kind()) {
          case PROCESSOR -> Row.of(Shapes.PROCESSOR).gauge(0, reading.value()).build();
          case MEMORY -> amount(Row.of(Shapes.MEMPOOL), reading);
          case STORAGE -> amount(Row.of(Shapes.STORAGE), reading);
          case SENSOR -> Row.of(Shapes.SENSOR).gauge(0, reading.value()).build();
          case SUPPLY -> Row.of(Shapes.TONER).gauge(0, reading.value()).build();
        };
    return new DeviceSeries(device).sample(meter.series(), reading.at(), row);
  }

  private static Row amount(Row.Builder row, MeterReading reading) {
    double used = reading.used().orElse(Double.NaN);
    double total = reading.total().orElse(Double.NaN);
    return row.gauge(0, used).gauge(1, total - used).build();
  }
}
