package io.trimaran.rrd;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, whenever an endpoint is connected and every ten minutes, whether two endpoints share their
 * folder; the one that was named later gets no rows while they do. Thread-safe.
 */
final class FolderWatch {
  private static final Logger LOG = LoggerFactory.getLogger(RrdStore.class);
  private static final Duration PERIOD = Duration.ofMinutes(10);

  private final List<Workshop> workshops;
  private final List<Replica> replicas;
  private final SharedFolders folders;
  private Future<Void> last = Future.succeededFuture();

  /**
   * @param replicas in the order of the workshops
   */
  FolderWatch(List<Workshop> workshops, List<Replica> replicas, SharedFolders folders) {
    this.workshops = List.copyOf(workshops);
    this.replicas = List.copyOf(replicas);
    this.folders = folders;
  }

  /** Begins to look, until Vert.x is closed or the workshops are. */
  void start(Vertx vertx) {
    if (workshops.size() < 2) {
      return;
    }
    workshops.forEach(workshop -> workshop.onReady(this::look));
    vertx.setPeriodic(PERIOD.toMillis(), timer -> look());
    look();
  }

  /** One look at a time: they would read each other's marks. */
  private synchronized void look() {
    Future<Void> looks = last;
    for (int later = 1; later < workshops.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        int one = earlier;
        int other = later;
        looks = looks.transform(done -> look(one, other));
      }
    }
    last = looks;
  }

  private Future<Void> look(int earlier, int later) {
    Workshop one = workshops.get(earlier);
    Workshop other = workshops.get(later);
    if (!one.isReady() || !other.isReady()) {
      return Future.succeededFuture();
    }
    return folders
        .areShared(one.files(), other.files())
        .onSuccess(areShared -> judge(replicas.get(later), one.name(), areShared))
        .onFailure(
            cause ->
                LOG.debug(
                    "{} and {} were not compared: {}", one.name(), other.name(), cause.toString()))
        .mapEmpty();
  }

  private static void judge(Replica replica, String other, boolean areShared) {
    String reason = "it keeps its files in the folder of " + other;
    if (areShared) {
      replica.bar(reason);
    } else {
      replica.admit(reason);
    }
  }
}
