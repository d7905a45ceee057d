package io.trimaran.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of single values. */
final class Formats {

  private Formats() {}

  /** Any text that {@code parse} has an answer for. */
  static <T> Format<T> text(String expected, Function<String, Optional<T>> parse) {
    return (value, faults) -> {
      Optional<T> parsed =
          value instanceof Value.Text text ? parse.apply(text.text()) : Optional.empty();
      if (parsed.isEmpty()) {
        faults.add(value, expected);
      }
      return parsed;
    };
  }

  static Format<String> matching(String regex, String expected) {
    Pattern pattern = Pattern.compile(regex);
    return text(
        expected, text -> pattern.matcher(text).matches() ? Optional.of(text) : Optional.empty());
  }

  static Format<Secret> secret(int minLength) {
    return text(
        "at least " + minLength + " characters",
        text -> text.length() < minLength ? Optional.empty() : Optional.of(new Secret(text)));
  }

  static Format<Integer> wholeNumber(int min, int max) {
    return text(
        "a whole number from " + min + " to " + max,
        text ->
            text.matches("[0-9]{1,9}")
                ? Optional.of(Integer.parseInt(text)).filter(n -> n >= min && n <= max)
                : Optional.empty());
  }

  static Format<Boolean> flag() {
    return text(
        "true or false",
        text ->
            switch (text) {
              case "true" -> Optional.of(true);
              case "false" -> Optional.of(false);
              default -> Optional.empty();
            });
  }

  static Format<Duration> duration(String min, String max) {
    Duration least = Units.duration(min).orElseThrow();
    Duration most = Units.duration(max).orElseThrow();
    return text(
        "a number with ms, s, m, h or d, from " + min + " to " + max,
        text ->
            Units.duration(text)
                .filter(given -> given.compareTo(least) >= 0 && given.compareTo(most) <= 0));
  }

  static Format<Long> size(String min, String max) {
    long least = Units.bytes(min).orElseThrow();
    long most = Units.bytes(max).orElseThrow();
    return text(
        "a number with B, KiB, MiB, GiB or TiB, from " + min + " to " + max,
        text -> Units.bytes(text).filter(given -> given >= least && given <= most));
  }

  static Format<Path> path() {
    return text(
        "a path",
        text -> {
          try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
          } catch (InvalidPathException notOne) {
            return Optional.empty();
          }
        });
  }

  static Format<HostPort> bind() {
    return text("HOST:PORT with a port from 0 (a free one) to 65535", HostPort::parse);
  }

  static Format<HostPort> remote() {
    return text("HOST:PORT with a port from 1 to 65535", HostPort::parseRemote);
  }

  static Format<String> network() {
    return text(
        "an address, or a range such as 10.0.0.0/8 or 2001:db8::/32",
        text -> isNetwork(text) ? Optional.of(text) : Optional.empty());
  }

  private static boolean isNetwork(String text) {
    boolean isIpv4 =
        text.matches("(\\d{1,3}\\.){3}\\d{1,3}(/([12]?\\d|3[0-2]))?")
            && Arrays.stream(text.replaceAll("/.*", "").split("\\.", -1))
                .allMatch(part -> Integer.parseInt(part) <= 255);
    boolean isIpv6 = text.matches("[0-9A-Fa-f:.]+(/(\\d{1,2}|1[01]\\d|12[0-8]))?");
    return isIpv4 || (isIpv6 && isAddress(text.replaceAll("/.*", "")));
  }

  /** Of what has colons: no name server is asked. */
  private static boolean isAddress(String text) {
    try {
      return text.indexOf(':') >= 0 && InetAddress.getByName(text).getAddress().length > 0;
    } catch (UnknownHostException notOne) {
      return false;
    }
  }

  static <E extends Enum<E>> Format<E> oneOf(Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    return text(
        constants.stream().map(Formats::word).collect(Collectors.joining(", ")),
        text -> constants.stream().filter(constant -> word(constant).equals(text)).findFirst());
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A value that may be left out; the outer Optional is empty only for a wrong one. */
  static <T> Format<Optional<T>> optional(Format<T> format) {
    return (value, faults) -> {
      if (value instanceof Value.Nothing) {
        return Optional.of(Optional.empty());
      }
      Optional<T> read = format.read(value, faults);
      return read.isEmpty() ? Optional.empty() : Optional.of(read);
    };
  }
}
