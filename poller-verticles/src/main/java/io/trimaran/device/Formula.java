package io.trimaran.device;

import io.trimaran.snmp.Oid;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How a reading is made of what an agent answers. */
public sealed interface Formula {

  /** What has to be asked. */
  List<Oid> instances();

  /** One number: times {@code factor} plus {@code offset}, then converted. */
  record Scaled(Oid oid, double factor, double offset, Conversion conversion) implements Formula {

    /** A number as it stands. */
    public static Scaled plain(Oid oid) {
      return new Scaled(oid, 1, 0, Conversion.NONE);
    }

    @Override
    public List<Oid> instances() {
      return List.of(oid);
    }
  }

  /**
   * A part of a whole.
   *
   * @param parts what is asked; the others are computed from what is there
   * @param unit octets in one
   * @param size the whole in octets, where it is fixed and not asked; 0 where it is not known
   */
  record Share(Map<Part, List<Oid>> parts, double unit, double size) implements Formula {

    public Share {
      Map<Part, List<Oid>> copy = new EnumMap<>(Part.class);
      parts.forEach((part, oids) -> copy.put(part, List.copyOf(oids)));
      parts = Map.copyOf(copy);
    }

    @Override
    public List<Oid> instances() {
      return parts.values().stream().flatMap(List::stream).distinct().toList();
    }
  }

  /** What a number of a share is. */
  enum Part {
    USED,
    /** To be taken off what is used. */
    LESS,
    FREE,
    SIZE,
    /** Of the whole that is used. */
    PERCENT
  }

  /** Numbers that are no multiples of what they mean. */
  enum Conversion {
    NONE,
    FAHRENHEIT,
    MILLIWATT_TO_DBM,
    MICROWATT_TO_DBM;

    /** The converted number. */
    public double of(double number) {
      return switch (this) {
        case NONE -> number;
        case FAHRENHEIT -> (number - 32) / 1.8;
        case MILLIWATT_TO_DBM -> number > 0 ? 10 * Math.log10(number) : -60;
        case MICROWATT_TO_DBM -> number > 0 ? 10 * Math.log10(number / 1000) : -60;
      };
    }
  }
}
