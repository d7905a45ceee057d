package io.trimaran.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of {@code package-order.txt}, top to bottom. */
record PackageTable(List<Row> rows) {

  private static final String ROOT = "io.trimaran.";

  /** One package and what it may import. */
  record Row(String name, List<String> ours, List<String> foreign) {

    boolean holds(String packageName) {
      String own = ROOT + name;
      return packageName.equals(own) || packageName.startsWith(own + ".");
    }

    boolean allowsForeign(String packageName) {
      return foreign.stream()
          .anyMatch(
              allowed -> packageName.equals(allowed) || packageName.startsWith(allowed + "."));
    }
  }

  static PackageTable read() {
    try (InputStream file = PackageTable.class.getResourceAsStream("/package-order.txt")) {
      if (file == null) {
        throw new IllegalStateException("package-order.txt is missing from the class path");
      }
      List<Row> rows = new ArrayList<>();
      new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> rows.add(row(line)));
      return new PackageTable(List.copyOf(rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Row> of(String packageName) {
    return rows.stream().filter(row -> row.holds(packageName)).findFirst();
  }

  private static Row row(String line) {
    List<String> columns = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    return new Row(columns.get(0), words(columns.get(1)), words(columns.get(2)));
  }

  private static List<String> words(String column) {
    return Stream.of(column.split(" ", -1)).filter(w -> !w.isEmpty() && !w.equals("-")).toList();
  }
}
