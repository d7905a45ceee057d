package io.trimaran.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known word somebody meant. */
final class Closest {

  private Closest() {}

  /** The candidate nearest to {@code word}, when not more than a third of it is different. */
  static Optional<String> to(String word, Collection<String> candidates) {
    int limit = Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= limit)
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Letters to insert, delete, replace or swap with their neighbour to get from one to the other.
   */
  static int distance(String from, String to) {
    int[][] steps = new int[from.length() + 1][to.length() + 1];
    for (int row = 0; row <= from.length(); row++) {
      for (int column = 0; column <= to.length(); column++) {
        steps[row][column] = steps(steps, from, row, to, column);
      }
    }
    return steps[from.length()][to.length()];
  }

  private static int steps(int[][] known, String from, int row, String to, int column) {
    if (row == 0 || column == 0) {
      return row + column;
    }
    boolean isSame = from.charAt(row - 1) == to.charAt(column - 1);
    int best =
        Math.min(
            known[row - 1][column - 1] + (isSame ? 0 : 1),
            Math.min(known[row - 1][column], known[row][column - 1]) + 1);
    boolean isSwapped =
        row > 1
            && column > 1
            && from.charAt(row - 1) == to.charAt(column - 2)
            && from.charAt(row - 2) == to.charAt(column - 1);
    return isSwapped ? Math.min(best, known[row - 2][column - 2] + 1) : best;
  }
}
