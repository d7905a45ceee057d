package io.trimaran.module;

/** How much of what is expected was found, and how much of what was found is expected. */
public final class Score {

  private int expected;
  private int found;
  private int right;

  public void add(int moreExpected, int moreFound, int moreRight) {
    expected += moreExpected;
    found += moreFound;
    right += moreRight;
  }

  public void add(Score other) {
    add(other.expected, other.found, other.right);
  }

  public double recall() {
    return expected == 0 ? 1 : (double) right / expected;
  }

  public double precision() {
    return found == 0 ? 1 : (double) right / found;
  }

  public boolean isPerfect() {
    return right == expected && right == found;
  }

  @Override
  public String toString() {
    return "%5d expected %5d found %5d right, recall %5.1f %%, precision %5.1f %%"
        .formatted(expected, found, right, 100 * recall(), 100 * precision());
  }
}
