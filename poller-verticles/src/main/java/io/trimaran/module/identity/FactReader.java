package io.trimaran.module.identity;

import io.trimaran.definition.Definition;
import io.trimaran.definition.Fact;
import io.trimaran.definition.Reading;
import io.trimaran.definition.Source;
import io.trimaran.module.Answers;
import io.trimaran.module.SystemGroup;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** Reads what is said of a system as its definition has it. */
final class FactReader {

  private final Definition definition;
  private final Answers system;

  /**
   * @param system sysDescr and sysObjectID
   */
  FactReader(Definition definition, Answers system) {
    this.definition = definition;
    this.system = system;
  }

  /** What the facts need beside the system group. */
  Questions questions() {
    List<Oid> instances = new ArrayList<>();
    List<Oid> columns = new ArrayList<>();
    needed()
        .forEach(
            reading -> {
              switch (reading.source()) {
                case Source.Instance instance -> instances.add(instance.oid());
                case Source.First first -> {
                  columns.add(first.column());
                  first.where().ifPresent(where -> columns.add(where.column()));
                }
                case Source.Lookup lookup -> {
                  columns.add(lookup.column());
                  instances.add(lookup.row());
                }
                case Source.Descr descr -> {}
                case Source.ObjectId id -> {}
              }
            });
    return Questions.of(
        instances.stream().distinct().toList(), columns.stream().distinct().toList());
  }

  private Stream<Reading> needed() {
    return definition.facts().values().stream()
        .flatMap(List::stream)
        .flatMap(template -> template.names().stream())
        .distinct()
        .flatMap(name -> Stream.ofNullable(definition.values().get(name)));
  }

  /** The first text of this fact that is complete; empty for none. */
  String fact(Fact fact, Answers answers) {
    return definition.facts().getOrDefault(fact, List.of()).stream()
        .flatMap(template -> template.fill(name -> read(name, answers)).stream())
        .findFirst()
        .orElse("");
  }

  private String read(String name, Answers answers) {
    return Optional.ofNullable(definition.values().get(name))
        .map(reading -> read(reading, answers))
        .orElse("");
  }

  private String read(Reading reading, Answers answers) {
    String text =
        switch (reading.source()) {
          case Source.Descr descr -> system.text(SystemGroup.SYS_DESCR);
          case Source.ObjectId id -> system.text(SystemGroup.SYS_OBJECT_ID);
          case Source.Instance instance -> answers.text(instance.oid());
          case Source.First first -> first(first, reading, answers);
          case Source.Lookup lookup -> lookup(lookup, answers);
        };
    return reading.said(
        reading.source() instanceof Source.First ? text : matched(reading, text).orElse(""));
  }

  private static String lookup(Source.Lookup lookup, Answers answers) {
    OptionalLong row = answers.number(lookup.row());
    return row.isPresent() ? answers.text(lookup.column(), Oid.of((int) row.getAsLong())) : "";
  }

  private static Optional<String> matched(Reading reading, String text) {
    if (reading.matches().isEmpty()) {
      return Optional.of(text).filter(found -> !found.isEmpty());
    }
    Matcher matcher = reading.matches().get().matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String found = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    return Optional.ofNullable(found).map(String::trim).filter(part -> !part.isEmpty());
  }

  private static String first(Source.First first, Reading reading, Answers answers) {
    return answers.table().rows(first.column()).stream()
        .filter(
            row ->
                first
                    .where()
                    .map(where -> where.pattern().matcher(answers.text(where.column(), row)).find())
                    .orElse(true))
        .flatMap(row -> matched(reading, answers.text(first.column(), row)).stream())
        .findFirst()
        .orElse("");
  }
}
