package io.trimaran.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which round-robin archives a new RRD file gets. */
public sealed interface Archives {

  /** A set that the product knows by name. */
  enum Named implements Archives {
    /** The 13 archives of LibreNMS: two years, 2.5 MB for a port. */
    LIBRENMS,
    /** Averages and maxima of a year in a tenth of the space. */
    COMPACT,
    /** A few days: demonstrations, tests, benchmarks. */
    SHORT
  }

  /**
   * Archives spelled out.
   *
   * @param definitions at least one, each as rrdtool takes it: {@code RRA:AVERAGE:0.5:1:2016}
   */
  record Listed(List<String> definitions) implements Archives {
    public Listed {
      definitions = List.copyOf(definitions);
    }
  }

  /** What a right definition looks like. */
  String EXPECTED = "RRA:AVERAGE|MIN|MAX|LAST:XFF:STEPS:ROWS, XFF from 0 to below 1";

  /** {@code RRA:CF:xff:steps:rows}. */
  Pattern DEFINITION =
      Pattern.compile("RRA:(?:AVERAGE|MIN|MAX|LAST):0(?:\\.\\d{1,6})?:[1-9]\\d{0,6}:[1-9]\\d{0,6}");

  /** The definition itself when rrdtool would take it. */
  static Optional<String> definition(String text) {
    return DEFINITION.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }
}
