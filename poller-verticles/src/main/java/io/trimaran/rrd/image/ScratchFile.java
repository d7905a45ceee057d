package io.trimaran.rrd.image;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdCommand.Batchable;
import io.trimaran.rrdcached.codec.UpdateRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A file that carries rows to another: what has to be sent to make it.
 *
 * @param name below the base directory of the endpoint
 */
record ScratchFile(String name, List<Batchable> commands) {

  ScratchFile {
    commands = List.copyOf(commands);
  }

  /**
   * One archive, a step to a row: each value is stored as it is.
   *
   * @return one without commands when nothing is known in the rows
   */
  static ScratchFile ofRows(String name, Carried carried, List<String> sources) {
    ArchiveRows rows = carried.rows();
    List<Batchable> updates = new ArrayList<>();
    OptionalLong first = OptionalLong.empty();
    long newest = 0;
    for (int row = 0; row < rows.rows(); row++) {
      if (!rows.isKnown(row)) {
        continue;
      }
      long end = rows.end(row);
      if (first.isEmpty()) {
        first = OptionalLong.of(Math.min(carried.from(), end - rows.seconds()));
        newest = first.getAsLong();
      }
      if (end - rows.seconds() > newest) {
        updates.add(update(name, unknown(end - rows.seconds(), sources.size())));
      }
      updates.add(update(name, values(rows, row, sources.size())));
      newest = end;
    }
    if (first.isEmpty()) {
      return new ScratchFile(name, List.of());
    }
    if (newest < carried.upTo()) {
      updates.add(update(name, unknown(carried.upTo(), sources.size())));
      newest = carried.upTo();
    }
    long count = (newest - first.getAsLong()) / rows.seconds();
    List<DsDefinition> definitions =
        sources.stream()
            .map(source -> DsDefinition.unlimited(source, DsType.GAUGE, rows.seconds()))
            .toList();
    RraDefinition archive = new RraDefinition(rows.archive().function(), 0.5, 1, count);
    return of(name, create(name, rows.seconds(), first.getAsLong(), definitions, archive), updates);
  }

  /**
   * Knows a single moment of a row. One more at each end: CREATE takes nothing from an archive that
   * is exactly as long as the row.
   */
  static ScratchFile ofTopping(String name, Topping topping, List<String> sources) {
    long begin = topping.end() - topping.seconds() - topping.moment();
    long end = topping.end() + topping.moment();
    List<DsDefinition> definitions =
        sources.stream()
            .map(source -> DsDefinition.unlimited(source, DsType.GAUGE, end - begin))
            .toList();
    long rows = (end - begin) / topping.moment();
    RraDefinition archive = new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, rows);
    UpdateRow.Builder known = UpdateRow.at(topping.known(), sources.size());
    topping.values().forEach(known::real);
    return of(
        name,
        create(name, topping.moment(), begin, definitions, archive),
        List.of(
            update(name, unknown(topping.known() - topping.moment(), sources.size())),
            update(name, known.build()),
            update(name, unknown(end, sources.size()))));
  }

  /**
   * The last reading and the step under way, by a file of the same kind: CREATE takes them over
   * from one that was last updated within the same step.
   */
  static ScratchFile ofLiveState(String name, FileHeader header) {
    long begin = header.lastSecond() - header.lastSecond() % header.stepSeconds();
    List<DsDefinition> definitions =
        header.sources().stream()
            .map(
                source ->
                    DsDefinition.unlimited(
                        source.name(), source.definition().type(), 2 * header.stepSeconds()))
            .toList();
    // Nothing is known of its only row: it begins just before the row ends.
    RraDefinition archive = new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 1);
    Batchable create = create(name, header.stepSeconds(), begin - 1, definitions, archive);
    return of(
        name,
        create,
        LiveReadings.of(header, begin).stream().map(row -> update(name, row)).toList());
  }

  boolean isEmpty() {
    return commands.isEmpty();
  }

  private static ScratchFile of(String name, Batchable create, List<Batchable> updates) {
    List<Batchable> all = new ArrayList<>();
    all.add(new RrdCommand.Forget(name));
    all.add(create);
    all.addAll(updates);
    all.add(new RrdCommand.Flush(name));
    return new ScratchFile(name, all);
  }

  private static Batchable create(
      String name, long step, long start, List<DsDefinition> sources, RraDefinition archive) {
    return new RrdCommand.Create(
        name, step, OptionalLong.of(start), false, sources, List.of(archive));
  }

  private static Batchable update(String name, UpdateRow row) {
    return new RrdCommand.Update(name, row);
  }

  private static UpdateRow values(ArchiveRows rows, int row, int sources) {
    UpdateRow.Builder values = UpdateRow.at(rows.end(row), sources);
    for (int source = 0; source < sources; source++) {
      double value = rows.value(source, row);
      values.real(Double.isInfinite(value) ? Double.NaN : value);
    }
    return values.build();
  }

  private static UpdateRow unknown(long second, int sources) {
    UpdateRow.Builder values = UpdateRow.at(second, sources);
    for (int source = 0; source < sources; source++) {
      values.unknown();
    }
    return values.build();
  }
}
