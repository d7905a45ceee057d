package io.trimaran.module.figure;

import io.trimaran.device.Figure;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the disks of UCD-DISKIO-MIB that were ever used. */
final class Disks implements FigureFinder {

  /** More has no host; an agent that tells of more repeats itself. */
  private static final int MAX_DISKS = 512;

  private static final Oid DEVICE = Oid.of("1.3.6.1.4.1.2021.13.15.1.1.2");

  @Override
  public Set<FigureKind> kinds() {
    return Set.of(FigureKind.DISK, FigureKind.WIDE_DISK);
  }

  @Override
  public Questions questions() {
    return Questions.walk(
        Stream.concat(
                Stream.of(DEVICE),
                Stream.of(FigureKind.DISK, FigureKind.WIDE_DISK)
                    .flatMap(kind -> kind.columns().stream())
                    .flatMap(Optional::stream))
            .distinct()
            .toList());
  }

  /* Two rows of one name would write into one file: the first one does. */
  @Override
  public List<Figure> find(Answers answers) {
    Map<String, Figure> disks = new LinkedHashMap<>();
    for (Oid row : answers.table().rows(List.of(DEVICE))) {
      String name = answers.text(DEVICE, row);
      if (!name.isEmpty() && isUsed(answers, row) && disks.size() < MAX_DISKS) {
        long wide = known(FigureKind.WIDE_DISK, answers, row);
        boolean isWide = (wide & 1) != 0;
        FigureKind kind = isWide ? FigureKind.WIDE_DISK : FigureKind.DISK;
        long known = isWide ? wide : known(FigureKind.DISK, answers, row);
        disks.putIfAbsent(name, new Figure(kind.word(), row, name, known));
      }
    }
    return List.copyOf(disks.values());
  }

  private static boolean isUsed(Answers answers, Oid row) {
    return FigureKind.DISK.columns().stream()
        .flatMap(Optional::stream)
        .anyMatch(column -> answers.number(column, row).orElse(0) != 0);
  }

  private static long known(FigureKind kind, Answers answers, Oid row) {
    long known = 0;
    for (int i = 0; i < kind.columns().size(); i++) {
      Optional<Oid> column = kind.columns().get(i);
      if (column.isPresent() && answers.number(column.get(), row).isPresent()) {
        known |= 1L << i;
      }
    }
    return known;
  }
}
