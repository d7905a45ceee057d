package io.trimaran.rrd;

import java.time.Duration;

/**
 * How much is sent to an endpoint before its answer is awaited: little at first, then as much as it
 * answers quickly. Confined to one context.
 */
final class Pace {

  /*
   * A daemon that was started opens a file at the first row for it: with a cold cache and a disk of
   * some dozens of reads a second a full batch would take longer than any answer is waited for, and
   * would be sent again for ever.
   */

  static final int FEWEST_ROWS = 32;
  static final int MOST_ROWS = 500;
  static final int MOST_PAGES = 8;
  private static final Duration QUICK = Duration.ofMillis(500);
  private static final Duration SLOW = Duration.ofSeconds(3);

  private int rows = FEWEST_ROWS;
  private int pages = 1;

  /** Rows of a page. */
  int rows() {
    return rows;
  }

  /** Pages that may be unanswered. */
  int pages() {
    return pages;
  }

  /** A page was answered. */
  void answered(Duration took) {
    if (took.compareTo(SLOW) > 0) {
      rows = Math.max(FEWEST_ROWS, rows / 2);
      pages = 1;
    } else if (took.compareTo(QUICK) <= 0) {
      pages = rows == MOST_ROWS ? Math.min(MOST_PAGES, pages + 1) : pages;
      rows = Math.min(MOST_ROWS, rows * 2);
    }
  }
}
