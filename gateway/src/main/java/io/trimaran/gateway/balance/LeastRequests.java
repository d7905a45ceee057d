package io.trimaran.gateway.balance;

import java.util.List;

/** See {@link Balancer#leastRequests()}. */
final class LeastRequests implements Balancer {

  private int turn;

  @Override
  public Backend choose(List<Backend> candidates, String key, long now) {
    int size = candidates.size();
    turn = Math.floorMod(turn + 1, size);
    Backend best = candidates.get(turn);
    double least = load(best, now);
    for (int i = 1; i < size; i++) {
      Backend each = candidates.get((turn + i) % size);
      double load = load(each, now);
      if (load < least) {
        best = each;
        least = load;
      }
    }
    return best;
  }

  /** What it would have to do for its share with one request more. */
  static double load(Backend backend, long now) {
    return (backend.inFlight() + 1) / backend.share(now);
  }
}
