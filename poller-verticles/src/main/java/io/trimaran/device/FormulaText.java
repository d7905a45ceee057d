package io.trimaran.device;

import io.trimaran.device.Formula.Conversion;
import io.trimaran.device.Formula.Part;
import io.trimaran.device.Formula.Scaled;
import io.trimaran.device.Formula.Share;
import io.trimaran.snmp.Oid;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formulas as one line of text, for writing them down. */
public final class FormulaText {

  private FormulaText() {}

  /** The line. */
  public static String of(Formula formula) {
    return switch (formula) {
      case Scaled scaled ->
          "scaled %s %s %s %s"
              .formatted(
                  scaled.oid(),
                  scaled.factor(),
                  scaled.offset(),
                  scaled.conversion().name().toLowerCase(Locale.ROOT));
      case Share share ->
          "share %s %s ".formatted(share.unit(), share.size())
              + Stream.of(Part.values())
                  .filter(part -> share.parts().containsKey(part))
                  .map(part -> part(part, share.parts().getOrDefault(part, List.of())))
                  .collect(Collectors.joining(" "));
    };
  }

  private static String part(Part part, List<Oid> oids) {
    return part.name().toLowerCase(Locale.ROOT)
        + "="
        + oids.stream().map(Oid::toString).collect(Collectors.joining(","));
  }

  /**
   * The formula of a line.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Formula formula(String line) {
    List<String> words = List.of(line.trim().split(" +", -1));
    if (words.size() == 5 && words.getFirst().equals("scaled")) {
      return new Scaled(
          Oid.of(words.get(1)),
          Double.parseDouble(words.get(2)),
          Double.parseDouble(words.get(3)),
          Conversion.valueOf(words.get(4).toUpperCase(Locale.ROOT)));
    }
    if (words.size() > 3 && words.getFirst().equals("share")) {
      Map<Part, List<Oid>> parts = new EnumMap<>(Part.class);
      words
          .subList(3, words.size())
          .forEach(
              word ->
                  parts.put(
                      Part.valueOf(word.substring(0, word.indexOf('=')).toUpperCase(Locale.ROOT)),
                      Stream.of(word.substring(word.indexOf('=') + 1).split(",", -1))
                          .map(Oid::of)
                          .toList()));
      return new Share(parts, Double.parseDouble(words.get(1)), Double.parseDouble(words.get(2)));
    }
    throw new IllegalArgumentException("formula: " + line + " (expected: scaled ... or share ...)");
  }
}
