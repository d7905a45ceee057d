package io.trimaran.module.meter;

import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What ENTITY-MIB calls a sensor, without the words that every sensor's name has. */
final class EntityNames {

  private static final Oid PHYSICAL = Oid.of("1.3.6.1.2.1.47.1.1.1.1");
  private static final Oid DESCR = PHYSICAL.child(2);
  private static final Oid CONTAINED_IN = PHYSICAL.child(4);
  private static final Oid NAME = PHYSICAL.child(7);

  /** Which interface an entity is. */
  private static final Oid ALIAS = Oid.of("1.3.6.1.2.1.47.1.3.2.1.2");

  private static final Oid IF_NAME = Oid.of("1.3.6.1.2.1.31.1.1.1.1");

  /** What has to be known. */
  static final List<Oid> COLUMNS = List.of(DESCR, CONTAINED_IN, NAME, ALIAS, IF_NAME);

  private static final Pattern SENSOR = Pattern.compile("[Ss]ensor");
  private static final Pattern FIRST_LETTERS = Pattern.compile("(^|[ \\t])([a-z])");
  private static final Pattern ARISTA_NOISE =
      Pattern.compile("( temp| current| voltage)? [Ss]ensor|^\\w+PwrCon\\w* ");

  private final Manner manner;

  EntityNames(Manner manner) {
    this.manner = manner;
  }

  /** How makers call their sensors. */
  enum Manner {
    PLAIN,
    CISCO,
    ARISTA
  }

  /** A name for people. */
  String of(Answers answers, Oid row, String category) {
    String said =
        Stream.of(NAME, DESCR)
            .map(column -> answers.text(column, row))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("Sensor " + row);
    return switch (manner) {
      case PLAIN -> port(answers, row) + withoutNoise(said);
      case CISCO -> ofCisco(answers, row, said, category);
      case ARISTA -> ofArista(answers, row, said);
    };
  }

  /** Whether it is the power of light, which Arista gives in watts. */
  boolean isLight(Answers answers, Oid row, String category) {
    return manner == Manner.ARISTA
        && category.equals("power")
        && answers.text(DESCR, row).startsWith("DOM ");
  }

  private static String ofCisco(Answers answers, Oid row, String said, String category) {
    String name =
        withoutNoise(
            category.equals("temperature")
                ? said.replace("Temperature Sensor", "").replace("Temp: ", "")
                : said);
    if (SENSOR.matcher(said).find()) {
      return name;
    }
    return parent(answers, row)
        .map(other -> answers.text(NAME, other))
        .filter(other -> !other.isEmpty())
        .map(other -> capitals(other) + " - " + name)
        .orElse(name);
  }

  private static String ofArista(Answers answers, Oid row, String said) {
    String name = ARISTA_NOISE.matcher(said).replaceAll(match -> match.start() == 0 ? "" : " ");
    String plain = name.replaceAll("PowerSupply(\\d+)", "PSU $1").stripTrailing();
    Optional<String> supply =
        parent(answers, row)
            .flatMap(slot -> parent(answers, slot))
            .map(other -> answers.text(DESCR, other))
            .filter(other -> other.startsWith("PowerSupply"));
    return supply.isPresent() && !plain.startsWith("PSU")
        ? supply.get().replace("PowerSupply", "PSU ") + " " + plain
        : plain;
  }

  /** The port that it is part of, where only that tells it from its like. */
  private static String port(Answers answers, Oid row) {
    if (!answers.text(NAME, row).isEmpty()) {
      return "";
    }
    return parent(answers, row)
        .map(port -> answers.text(ALIAS, port.child(0)))
        .map(alias -> alias.substring(alias.lastIndexOf('.') + 1))
        .filter(index -> index.matches("\\d{1,9}"))
        .map(index -> answers.text(IF_NAME, Oid.of(Integer.parseInt(index))))
        .filter(name -> !name.isEmpty())
        .map(name -> name + " ")
        .orElse("");
  }

  private static Optional<Oid> parent(Answers answers, Oid row) {
    long parent = answers.number(CONTAINED_IN, row).orElse(0);
    return parent > 0 && parent <= Integer.MAX_VALUE
        ? Optional.of(Oid.of((int) parent))
        : Optional.empty();
  }

  private static String withoutNoise(String said) {
    return SENSOR.matcher(capitals(said)).replaceAll("").trim();
  }

  /** The text with a capital at the beginning of each word. */
  static String capitals(String text) {
    return FIRST_LETTERS
        .matcher(text)
        .replaceAll(match -> match.group(1) + match.group(2).toUpperCase(Locale.ROOT));
  }
}
