package io.trimaran.auth;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions in the memory of this process; gone with it. All methods are safe from any thread and
 * take micro-seconds.
 */
public final class MemorySessions implements Sessions {

  private final SessionLimits limits;
  private final InstantSource clock;

  /** By the hash of the id, the one that was idle for longest first. Guarded by itself. */
  private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

  public MemorySessions(SessionLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public Future<SessionId> create(User user, Origin origin) {
    Instant now = clock.instant();
    SessionId id = SessionId.create();
    synchronized (sessions) {
      dropIdle(now);
      dropOldestOf(user.id());
      if (sessions.size() >= limits.total()) {
        sessions.remove(sessions.keySet().iterator().next());
      }
      sessions.put(id.hash(), Session.of(user, origin, now));
    }
    return Future.succeededFuture(id);
  }

  @Override
  public Future<Optional<Session>> find(SessionId id) {
    Instant now = clock.instant();
    synchronized (sessions) {
      return Future.succeededFuture(
          Optional.ofNullable(
              sessions.computeIfPresent(
                  id.hash(),
                  (hash, session) -> session.isLive(limits, now) ? session.seen(now) : null)));
    }
  }

  @Override
  public Future<Void> remove(SessionId id) {
    synchronized (sessions) {
      sessions.remove(id.hash());
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> removeAll(long userId) {
    synchronized (sessions) {
      sessions.values().removeIf(session -> session.userId() == userId);
    }
    return Future.succeededFuture();
  }

  @Override
  public Future<List<KeptSession>> list(long userId) {
    Instant now = clock.instant();
    List<KeptSession> found = new ArrayList<>();
    synchronized (sessions) {
      sessions.forEach(
          (hash, session) -> {
            if (session.userId() == userId && session.isLive(limits, now)) {
              found.add(new KeptSession(hash, session));
            }
          });
    }
    return Future.succeededFuture(KeptSession.newestFirst(found));
  }

  @Override
  public Future<Boolean> remove(long userId, String hash) {
    Instant now = clock.instant();
    synchronized (sessions) {
      Session session = sessions.get(hash);
      boolean isTheirs =
          session != null && session.userId() == userId && session.isLive(limits, now);
      if (isTheirs) {
        sessions.remove(hash);
      }
      return Future.succeededFuture(isTheirs);
    }
  }

  /** Sessions kept, dead ones that nobody has asked for included. */
  public int size() {
    synchronized (sessions) {
      return sessions.size();
    }
  }

  private void dropIdle(Instant now) {
    Iterator<Session> oldestFirst = sessions.values().iterator();
    while (oldestFirst.hasNext()
        && !oldestFirst.next().lastSeen().plus(limits.idle()).isAfter(now)) {
      oldestFirst.remove();
    }
  }

  private void dropOldestOf(long userId) {
    List<String> ofUser = new ArrayList<>();
    sessions.forEach(
        (hash, session) -> {
          if (session.userId() == userId) {
            ofUser.add(hash);
          }
        });
    for (int i = 0; i <= ofUser.size() - limits.perUser(); i++) {
      sessions.remove(ofUser.get(i));
    }
  }
}
