package io.trimaran.module;

import io.trimaran.device.PortFacts;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One line of {@code port-rules.txt}: whether an interface that fits is kept.
 *
 * @param objectIdPrefix of the devices it is for; empty for all
 */
record PortRule(boolean isKept, String objectIdPrefix, Field field, Predicate<String> test) {

  /** What an interface is judged by. */
  enum Field {
    DESCR,
    NAME,
    ALIAS,
    TYPE,
    OPER;

    String of(PortFacts facts) {
      return switch (this) {
        case DESCR -> facts.ifDescr();
        case NAME -> facts.ifName();
        case ALIAS -> facts.ifAlias();
        case TYPE -> facts.ifType();
        case OPER -> facts.ifOperStatus();
      };
    }
  }

  private static final List<PortRule> RULES =
      Resources.lines("port-rules.txt").stream().map(PortRule::parse).toList();

  /** Whether an interface of a device with this sysObjectID is a port. */
  static boolean isPort(PortFacts facts, String sysObjectId) {
    for (PortRule rule : RULES) {
      if (rule.fits(facts, sysObjectId)) {
        return rule.isKept;
      }
    }
    return true;
  }

  static PortRule parse(String line) {
    String[] word = line.split("\\s+", 5);
    if (word.length < 5 || !(word[0].equals("keep") || word[0].equals("drop"))) {
      throw new IllegalArgumentException(
          "port rule: " + line + " (expected: keep|drop prefix field how text)");
    }
    return new PortRule(
        word[0].equals("keep"),
        word[1].equals("*") ? "" : word[1],
        Field.valueOf(word[2].toUpperCase(Locale.ROOT)),
        test(word[3], word[4].strip()));
  }

  private static Predicate<String> test(String how, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return switch (how) {
      case "has" -> value -> value.toLowerCase(Locale.ROOT).contains(lower);
      case "is" -> text::equalsIgnoreCase;
      case "matches" -> Pattern.compile(text, Pattern.CASE_INSENSITIVE).asPredicate();
      default ->
          throw new IllegalArgumentException("port rule: " + how + " (expected: has, is, matches)");
    };
  }

  private boolean fits(PortFacts facts, String sysObjectId) {
    return isFor(sysObjectId) && test.test(field.of(facts));
  }

  private boolean isFor(String sysObjectId) {
    return objectIdPrefix.isEmpty()
        || sysObjectId.equals(objectIdPrefix)
        || sysObjectId.startsWith(objectIdPrefix + ".");
  }
}
