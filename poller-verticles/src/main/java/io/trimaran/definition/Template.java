package io.trimaran.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with names in braces, such as {@code {model} Rev. {revision}}. */
public record Template(List<Part> parts) {

  private static final Pattern NAME = Pattern.compile("\\{([A-Za-z0-9_.-]+)}");

  /** A piece of it. */
  public sealed interface Part {

    /** As it stands. */
    record Words(String text) implements Part {}

    /** To be replaced. */
    record Name(String name) implements Part {}
  }

  public Template {
    parts = List.copyOf(parts);
  }

  /** Splits a text at its names. Braces that hold no name stand for themselves. */
  public static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher names = NAME.matcher(text);
    int done = 0;
    while (names.find()) {
      if (names.start() > done) {
        parts.add(new Part.Words(text.substring(done, names.start())));
      }
      parts.add(new Part.Name(names.group(1)));
      done = names.end();
    }
    if (done < text.length()) {
      parts.add(new Part.Words(text.substring(done)));
    }
    return new Template(parts);
  }

  /** The names in it, in order. */
  public List<String> names() {
    return parts.stream()
        .filter(Part.Name.class::isInstance)
        .map(part -> ((Part.Name) part).name())
        .toList();
  }

  /**
   * The text with its names replaced, trimmed; empty where one of them has no text.
   *
   * @param texts of names; empty for none
   */
  public Optional<String> fill(Function<String, String> texts) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      String text =
          switch (part) {
            case Part.Words words -> words.text();
            case Part.Name name -> texts.apply(name.name());
          };
      if (text.isEmpty()) {
        return Optional.empty();
      }
      filled.append(text);
    }
    return Optional.of(filled.toString().trim()).filter(text -> !text.isEmpty());
  }
}
