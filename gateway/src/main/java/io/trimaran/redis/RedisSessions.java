package io.trimaran.redis;

import io.trimaran.auth.KeptSession;
import io.trimaran.auth.Origin;
import io.trimaran.auth.Session;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.SessionLimits;
import io.trimaran.auth.SessionText;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.SessionsHealth;
import io.trimaran.auth.User;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sessions in Redis, shared by all nodes. A session is written when it begins and then once in a
 * while ({@link SessionLimits#touch}); every key expires by itself.
 *
 * <p>Redis copies to its replicas late: who logged in or out in the second before the master died
 * may have to do so again.
 */
public final class RedisSessions implements Sessions {

  private final String sessionKeys;
  private final String userKeys;
  private final String allKey;
  private final RedisLink link;
  private final SessionLimits limits;
  private final InstantSource clock;

  /** Connects by itself, and again whenever it has to. */
  public RedisSessions(Vertx vertx, RedisPlace place, SessionLimits limits, InstantSource clock) {
    sessionKeys = place.prefix() + "session:";
    userKeys = place.prefix() + "sessions-of:";
    allKey = place.prefix() + "sessions";
    this.link = new RedisLink(vertx, place, InstantSource.system());
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public Future<SessionId> create(User user, Origin origin) {
    Instant now = clock.instant();
    SessionId id = SessionId.create();
    Session session = Session.of(user, origin, now);
    return link.send(
            Script.CREATE.with(
                keys(id, session),
                List.of(
                    sessionKeys,
                    id.hash(),
                    SessionText.of(session),
                    lifetime(session, now),
                    millis(now),
                    millis(now.minus(limits.idle())),
                    Integer.toString(limits.perUser()),
                    Integer.toString(limits.total()),
                    Long.toString(limits.absolute().toMillis()))))
        .map(id);
  }

  @Override
  public Future<Optional<Session>> find(SessionId id) {
    return link.send(Request.cmd(Command.GET).arg(sessionKeys + id.hash()))
        .map(
            text -> {
              Instant now = clock.instant();
              Optional<Session> found =
                  text.flatMap(SessionText::parse).filter(session -> session.isLive(limits, now));
              return found.map(session -> seen(id, session, now));
            });
  }

  @Override
  public Future<Void> remove(SessionId id) {
    return link.send(
            Script.REMOVE.with(List.of(sessionKeys + id.hash(), allKey), List.of(id.hash())))
        .mapEmpty();
  }

  @Override
  public Future<Void> removeAll(long userId) {
    return link.send(
            Script.REMOVE_ALL.with(List.of(userKeys + userId, allKey), List.of(sessionKeys)))
        .mapEmpty();
  }

  @Override
  public Future<List<KeptSession>> list(long userId) {
    return link.send(Script.LIST.with(List.of(userKeys + userId), List.of(sessionKeys)))
        .map(lines -> lines.map(this::live).orElse(List.of()));
  }

  private List<KeptSession> live(String lines) {
    Instant now = clock.instant();
    return KeptSession.newestFirst(
        lines
            .lines()
            .flatMap(line -> kept(line).stream())
            .filter(kept -> kept.session().isLive(limits, now))
            .toList());
  }

  private static Optional<KeptSession> kept(String line) {
    int blank = line.indexOf(' ');
    return blank < 0
        ? Optional.empty()
        : SessionText.parse(line.substring(blank + 1))
            .map(session -> new KeptSession(line.substring(0, blank), session));
  }

  @Override
  public Future<Boolean> remove(long userId, String hash) {
    return link.send(
            Script.REMOVE_OWN.with(
                List.of(sessionKeys + hash, userKeys + userId, allKey), List.of(hash)))
        .map(answer -> answer.filter("removed"::equals).isPresent());
  }

  @Override
  public SessionsHealth health() {
    return link.health();
  }

  /** Attempts to reach Redis that failed, since the start. */
  public long failures() {
    return link.failures();
  }

  /** Closes the connections; sessions stay. */
  public Future<Void> close() {
    return link.close();
  }

  /* Nobody waits for the touch: a session that can be read is alive. */
  private Session seen(SessionId id, Session session, Instant now) {
    if (!session.isDueForTouch(limits, now)) {
      return session;
    }
    Session seen = session.seen(now);
    link.send(
        Script.TOUCH.with(
            keys(id, seen),
            List.of(id.hash(), SessionText.of(seen), lifetime(seen, now), millis(now))));
    return seen;
  }

  private List<String> keys(SessionId id, Session session) {
    return List.of(sessionKeys + id.hash(), userKeys + session.userId(), allKey);
  }

  private String lifetime(Session session, Instant now) {
    return Long.toString(Math.max(1, Duration.between(now, session.expires(limits)).toMillis()));
  }

  private static String millis(Instant moment) {
    return Long.toString(moment.toEpochMilli());
  }
}
