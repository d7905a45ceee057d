package io.trimaran.rrd.embedded.file;

import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdReply.InfoEntry;
import io.trimaran.rrdcached.codec.RrdReply.InfoValue;
import java.util.ArrayList;
import java.util.List;

/** What rrdtool's info tells about a file, in its order. */
final class RrdInfo {

  private final RrdDefinition definition;
  private final LiveState state;
  private final List<InfoEntry> entries = new ArrayList<>();

  RrdInfo(RrdDefinition definition, LiveState state) {
    this.definition = definition;
    this.state = state;
  }

  List<InfoEntry> of(String filename) {
    text("filename", filename);
    text("rrd_version", RrdHeader.version(definition));
    count("step", definition.stepSeconds());
    count("last_update", state.lastSecond());
    count("header_size", new RrdLayout(definition).headerBytes());
    for (int i = 0; i < definition.sources().size(); i++) {
      source(i, definition.sources().get(i));
    }
    for (int i = 0; i < definition.archives().size(); i++) {
      archive(i, definition.archives().get(i));
    }
    return List.copyOf(entries);
  }

  private void source(int index, DsDefinition source) {
    String key = "ds[" + source.name() + "].";
    count(key + "index", index);
    text(key + "type", source.type().name());
    count(key + "minimal_heartbeat", source.heartbeatSeconds());
    number(key + "min", source.min());
    number(key + "max", source.max());
    text(key + "last_ds", state.reading(index));
    number(key + "value", state.stepValue(index));
    count(key + "unknown_sec", state.unknownSeconds(index));
  }

  private void archive(int index, RraDefinition archive) {
    String key = "rra[" + index + "].";
    text(key + "cf", archive.function().name());
    count(key + "rows", archive.rows());
    count(key + "cur_row", state.currentRow(index));
    count(key + "pdp_per_row", archive.steps());
    number(key + "xff", archive.xff());
    for (int i = 0; i < definition.sources().size(); i++) {
      number(key + "cdp_prep[" + i + "].value", state.rowValue(index, i));
      count(key + "cdp_prep[" + i + "].unknown_datapoints", state.unknownSteps(index, i));
    }
  }

  private void text(String key, String value) {
    entries.add(new InfoEntry(key, new InfoValue.Text(value)));
  }

  private void count(String key, long value) {
    entries.add(new InfoEntry(key, new InfoValue.Whole(value)));
  }

  private void number(String key, double value) {
    entries.add(new InfoEntry(key, new InfoValue.Real(value)));
  }
}
