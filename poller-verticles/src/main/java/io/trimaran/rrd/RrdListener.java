package io.trimaran.rrd;

import io.trimaran.sample.SeriesId;

/** Hears what changes at the endpoints. Called on event loops: must not block. */
public interface RrdListener {

  /** Hears nothing. */
  RrdListener NONE =
      new RrdListener() {
        @Override
        public void up(String endpoint) {}

        @Override
        public void down(String endpoint, String cause) {}

        @Override
        public void faulty(String endpoint, SeriesId series, String reason) {}

        @Override
        public void healed(String endpoint, SeriesId series) {}
      };

  void up(String endpoint);

  void down(String endpoint, String cause);

  /** A row of a series was not taken, and is not sent again; told once until it heals. */
  void faulty(String endpoint, SeriesId series, String reason);

  /** A faulty series has taken a row again. */
  void healed(String endpoint, SeriesId series);
}
