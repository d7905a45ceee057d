package io.trimaran.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.replicatedmap.ReplicatedMap;
import io.trimaran.auth.KeptSession;
import io.trimaran.auth.Origin;
import io.trimaran.auth.Session;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.SessionLimits;
import io.trimaran.auth.SessionText;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.SessionsAwayException;
import io.trimaran.auth.SessionsHealth;
import io.trimaran.auth.User;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Sessions in the memory of all nodes: each node has all of them, so that they outlive any node and
 * are found without asking another. They end with the last node.
 *
 * <p>What one node writes reaches the others some milliseconds later. While the cluster is split,
 * each part knows only its own logins; whoever logged out in one part is out when they are one
 * again.
 */
final class HazelcastSessions implements Sessions {

  static final String MAP = "trimaran.sessions";

  /** Stands in the place of a session that was ended, until nobody can remember it otherwise. */
  static final String ENDED = "";

  private static final SessionsHealth HEALTH =
      new SessionsHealth("cluster", "", true, Instant.EPOCH, "");
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(8);
  private static final int WRITERS = 4;
  private static final long TOUCH_LIMIT_MILLIS = 300;

  /* The request after a login may be served by a node that has yet to hear of it. */
  private static final long LOOK_AGAIN_MILLIS = 50;
  private static final int LOOKS = 3;

  private final Vertx vertx;
  private final WorkerExecutor writers;
  private final ReplicatedMap<String, String> map;
  private final SessionLimits limits;
  private final InstantSource clock;

  HazelcastSessions(
      Vertx vertx, HazelcastInstance hazelcast, SessionLimits limits, InstantSource clock) {
    this.vertx = vertx;
    this.writers = vertx.createSharedWorkerExecutor("sessions", WRITERS);
    this.map = hazelcast.getReplicatedMap(MAP);
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public Future<SessionId> create(User user, Origin origin) {
    SessionId id = SessionId.create();
    return aside(
            "log in",
            () -> {
              Instant now = clock.instant();
              makeRoom(user.id(), now);
              put(id.hash(), Session.of(user, origin, now), now);
            })
        .map(id);
  }

  @Override
  public Future<Optional<Session>> find(SessionId id) {
    return find(id.hash(), LOOKS);
  }

  private Future<Optional<Session>> find(String hash, int looks) {
    String text = map.get(hash);
    if (text == null) {
      return looks <= 1
          ? Future.succeededFuture(Optional.empty())
          : vertx
              .timer(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
              .compose(later -> find(hash, looks - 1));
    }
    Instant now = clock.instant();
    return SessionText.parse(text)
        .filter(session -> session.isLive(limits, now))
        .map(session -> seen(hash, session, now).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /* Nobody waits for long until it is noted: a session that can be read is alive. */
  private Future<Session> seen(String hash, Session session, Instant now) {
    if (!session.isDueForTouch(limits, now)) {
      return Future.succeededFuture(session);
    }
    Session seen = session.seen(now);
    return aside("note that it was seen", () -> touch(hash, seen, now))
        .timeout(TOUCH_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .map(seen);
  }

  private void touch(String hash, Session seen, Instant now) {
    if (!ENDED.equals(map.get(hash))) {
      put(hash, seen, now);
    }
  }

  @Override
  public Future<Void> remove(SessionId id) {
    return aside("log out", () -> end(id.hash()));
  }

  @Override
  public Future<Void> removeAll(long userId) {
    return aside(
        "log out everywhere",
        () -> kept(session -> session.userId() == userId).forEach(each -> end(each.hash())));
  }

  @Override
  public Future<List<KeptSession>> list(long userId) {
    Instant now = clock.instant();
    List<KeptSession> found = new ArrayList<>();
    return aside(
            "list sessions",
            () ->
                found.addAll(
                    kept(session -> session.userId() == userId && session.isLive(limits, now))))
        .map(done -> KeptSession.newestFirst(found));
  }

  @Override
  public Future<Boolean> remove(long userId, String hash) {
    Instant now = clock.instant();
    String text = map.get(hash);
    boolean isTheirs =
        text != null
            && SessionText.parse(text)
                .filter(session -> session.userId() == userId && session.isLive(limits, now))
                .isPresent();
    return isTheirs
        ? aside("end a session", () -> end(hash)).map(true)
        : Future.succeededFuture(false);
  }

  @Override
  public SessionsHealth health() {
    return HEALTH;
  }

  /** Ends those who were idle for longest where there are as many as there may be. */
  private void makeRoom(long userId, Instant now) {
    List<KeptSession> live = kept(session -> session.isLive(limits, now));
    live.sort(Comparator.comparing(each -> each.session().lastSeen()));
    List<KeptSession> ofUser =
        live.stream().filter(each -> each.session().userId() == userId).toList();
    List<KeptSession> tooMany =
        ofUser.subList(0, Math.max(0, ofUser.size() - limits.perUser() + 1));
    live.removeAll(tooMany);
    tooMany.forEach(each -> end(each.hash()));
    live.subList(0, Math.max(0, live.size() - limits.total() + 1))
        .forEach(each -> end(each.hash()));
  }

  private List<KeptSession> kept(Predicate<Session> wanted) {
    List<KeptSession> found = new ArrayList<>();
    for (Map.Entry<String, String> entry : map.entrySet()) {
      SessionText.parse(entry.getValue())
          .filter(wanted)
          .ifPresent(session -> found.add(new KeptSession(entry.getKey(), session)));
    }
    return found;
  }

  private void put(String hash, Session session, Instant now) {
    long millis = Math.max(1, Duration.between(now, session.expires(limits)).toMillis());
    map.put(hash, SessionText.of(session), millis, TimeUnit.MILLISECONDS);
  }

  private void end(String hash) {
    if (map.containsKey(hash)) {
      map.put(hash, ENDED, limits.absolute().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Writes go through another node, which may hang; reading all takes a moment. */
  private Future<Void> aside(String what, Runnable task) {
    return writers
        .executeBlocking(
            () -> {
              task.run();
              return true;
            },
            false)
        .timeout(WRITE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            cause ->
                Future.failedFuture(
                    new SessionsAwayException("sessions in the cluster: " + what, cause)))
        .mapEmpty();
  }
}
