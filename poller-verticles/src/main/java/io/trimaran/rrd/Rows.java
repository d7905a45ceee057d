package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.RrdReply.Fetched;
import java.util.List;

/** Consolidated values of a series on a grid of time, from one archive or from the spool. */
interface Rows {

  /** Seconds that a row stands for. */
  long step();

  List<String> names();

  int size();

  /** The end of a row's interval, seconds since 1970; ascending. */
  long time(int row);

  /** NaN = unknown. */
  double value(int column, int row);

  /** Whether the row that a moment falls into is known in a column. */
  boolean isKnown(int column, long time);

  /** Rows as an endpoint gave them. */
  record OfArchive(Fetched fetched) implements Rows {

    @Override
    public long step() {
      return fetched.stepSeconds();
    }

    @Override
    public List<String> names() {
      return fetched.columns().stream().map(column -> column.name()).toList();
    }

    @Override
    public int size() {
      return fetched.rows();
    }

    @Override
    public long time(int row) {
      return fetched.rowSeconds(row);
    }

    @Override
    public double value(int column, int row) {
      return fetched.columns().get(column).get(row);
    }

    @Override
    public boolean isKnown(int column, long time) {
      long row = Math.ceilDiv(time - fetched.startSeconds(), step()) - 1;
      return row >= 0 && row < size() && !Double.isNaN(value(column, (int) row));
    }
  }
}
