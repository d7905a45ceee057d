package io.trimaran.module.figure;

import io.trimaran.device.Figure;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds a figure of a kind of which a device has one at most. */
record Scalars(FigureKind kind, Oid row, String label) implements FigureFinder {

  private static final Oid INSTANCE = Oid.of("0");

  Scalars(FigureKind kind) {
    this(kind, INSTANCE, "");
  }

  @Override
  public Set<FigureKind> kinds() {
    return Set.of(kind);
  }

  @Override
  public Questions questions() {
    List<Oid> instances = new ArrayList<>();
    kind.columns().forEach(column -> column.ifPresent(oid -> instances.add(oid.child(row))));
    return Questions.get(instances);
  }

  @Override
  public List<Figure> find(Answers answers) {
    long known = 0;
    for (int i = 0; i < kind.columns().size(); i++) {
      Optional<Oid> column = kind.columns().get(i);
      if (column.isPresent() && answers.number(column.get().child(row)).isPresent()) {
        known |= 1L << i;
      }
    }
    return known == 0 ? List.of() : List.of(new Figure(kind.word(), row, label, known));
  }
}
