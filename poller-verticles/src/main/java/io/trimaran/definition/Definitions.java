package io.trimaran.definition;

import io.trimaran.snmp.Oid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All definitions that a node has: those that come with it, and the user's. Immutable. */
public final class Definitions {

  private static final String INDEX = "os/index.txt";
  private static final String METERS = "meters/index.txt";

  private final Map<String, Definition> byOs;

  private Definitions(Map<String, Definition> byOs) {
    this.byOs = Map.copyOf(byOs);
  }

  /**
   * One that may be right: all of its rule's conditions hold but those on answers.
   *
   * @param weight of two that are right, the higher one is it
   */
  public record Candidate(Definition definition, IdentityRule rule, int weight) {}

  /** Those that come with this version. */
  public static Definitions builtIn() {
    try {
      return new Definitions(BuiltIn.DEFINITIONS);
    } catch (ExceptionInInitializerError e) {
      throw new IllegalStateException("built-in definitions", e.getCause());
    }
  }

  /**
   * These and those of a folder, files that end in {@code .yaml}; one with the same {@code os}
   * takes the place of one of these.
   *
   * @throws DefinitionException with all that is wrong with the files
   */
  public Definitions with(Path folder) throws IOException, DefinitionException {
    Map<String, Definition> all = new LinkedHashMap<>(byOs);
    List<String> problems = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    for (Path file : files) {
      try {
        Definition definition =
            BuiltIn.reader()
                .read(
                    file.toString(), Files.readString(file, StandardCharsets.UTF_8), BuiltIn.SETS);
        all.put(definition.os(), definition);
      } catch (DefinitionException e) {
        problems.addAll(e.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new DefinitionException(problems);
    }
    return new Definitions(all);
  }

  /** Meters that all systems may have, of the standard MIBs. */
  public static List<MeterRule> standardMeters() {
    return BuiltIn.SETS.getOrDefault("standard", List.of());
  }

  /** All of them, by the short word of the system. */
  public Map<String, Definition> all() {
    return byOs;
  }

  /** How many there are. */
  public int size() {
    return byOs.size();
  }

  /** The definition of a system; {@link Definition#GENERIC} where there is none. */
  public Definition of(String os) {
    return byOs.getOrDefault(os, Definition.GENERIC);
  }

  /** Those that may be right for a system, the likeliest first. */
  public List<Candidate> candidates(Oid sysObjectId, String sysDescr) {
    List<Candidate> fitting = new ArrayList<>();
    for (Definition definition : byOs.values()) {
      for (IdentityRule rule : definition.rules()) {
        if (rule.fits(sysObjectId, sysDescr)) {
          fitting.add(new Candidate(definition, rule, rule.weight(sysObjectId)));
        }
      }
    }
    fitting.sort(
        Comparator.comparingInt(Candidate::weight)
            .reversed()
            .thenComparing(candidate -> candidate.definition().os()));
    return fitting;
  }

  /** Read once, when they are first needed. */
  private static final class BuiltIn {
    static final DefinitionReader.Standard STANDARD = standard();
    static final Map<String, List<MeterRule>> SETS = sets();
    static final Map<String, Definition> DEFINITIONS = definitions();

    static DefinitionReader reader() {
      return new DefinitionReader(STANDARD.objects(), STANDARD.values());
    }

    private static DefinitionReader.Standard standard() {
      try {
        return DefinitionReader.standard("standard.yaml", text("standard.yaml"));
      } catch (DefinitionException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Map<String, List<MeterRule>> sets() {
      Map<String, List<MeterRule>> sets = new LinkedHashMap<>();
      List<String> problems = new ArrayList<>();
      for (String set : text(METERS).lines().toList()) {
        String file = "meters/" + set + ".yaml";
        try {
          sets.put(set, reader().set(file, text(file)));
        } catch (DefinitionException e) {
          problems.addAll(e.problems());
        }
      }
      if (!problems.isEmpty()) {
        throw new IllegalStateException(String.join("\n", problems));
      }
      return sets;
    }

    private static Map<String, Definition> definitions() {
      Map<String, Definition> definitions = new LinkedHashMap<>();
      List<String> problems = new ArrayList<>();
      for (String os : text(INDEX).lines().toList()) {
        String file = "os/" + os + ".yaml";
        try {
          Definition definition = reader().read(file, text(file), SETS);
          if (!definition.os().equals(os)) {
            problems.add(file + ": os: " + definition.os() + " (expected: " + os + ")");
          }
          definitions.put(os, definition);
        } catch (DefinitionException e) {
          problems.addAll(e.problems());
        }
      }
      if (!problems.isEmpty()) {
        throw new IllegalStateException(String.join("\n", problems));
      }
      return definitions;
    }

    private static String text(String name) {
      return resource(name)
          .orElseThrow(
              () -> new IllegalStateException("resource " + name + ": missing (expected: in jar)"));
    }

    private static Optional<String> resource(String name) {
      try (InputStream resource = Definitions.class.getResourceAsStream(name)) {
        return resource == null
            ? Optional.empty()
            : Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("resource " + name + ": unreadable", e);
      }
    }
  }
}
