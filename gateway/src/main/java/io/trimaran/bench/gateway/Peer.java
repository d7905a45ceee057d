package io.trimaran.bench.gateway;

import io.trimaran.bench.Programs;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A proxy that is measured, or what stands behind all of them. */
enum Peer {
  BACKENDS("nginx"),
  HAPROXY("haproxy"),
  NGINX("nginx"),
  TRIMARAN("java");

  /** From which version on Java prints warnings of what Hazelcast does. */
  private static final int WARNS_OF_UNSAFE = 23;

  private final String program;

  Peer(String program) {
    this.program = program;
  }

  /** As it stands in tables. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty where it is not installed. */
  Optional<Path> program() {
    return this == TRIMARAN
        ? Optional.of(Path.of(System.getProperty("java.home"), "bin", program))
        : Programs.find(program);
  }

  /** In the foreground, with its part of the plan. */
  List<String> command(Path file, BenchPlan plan) {
    List<String> command = new ArrayList<>();
    switch (this) {
      case BACKENDS, NGINX ->
          command.addAll(
              List.of(file.toString(), "-p", plan.folder().toString(), "-c", plan.file(this)));
      case HAPROXY -> command.addAll(List.of(file.toString(), "-db", "-q", "-f", plan.file(this)));
      case TRIMARAN -> {
        command.addAll(
            List.of(
                file.toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
          command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(
            List.of(
                "-cp", classPath(), "io.trimaran.cli.Main", "node", "--config", plan.file(this)));
      }
    }
    return command;
  }

  /** This program's; it runs in another folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
