package io.trimaran.rrd;

import io.trimaran.sample.SeriesId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it hears. */
final class Heard implements RrdListener {
  final List<String> events = new CopyOnWriteArrayList<>();

  @Override
  public void up(String endpoint) {
    events.add("up");
  }

  @Override
  public void down(String endpoint, String cause) {
    events.add("down");
  }

  @Override
  public void faulty(String endpoint, SeriesId series, String reason) {
    events.add("faulty " + series + ": " + reason);
  }

  @Override
  public void healed(String endpoint, SeriesId series) {
    events.add("healed " + series);
  }
}
