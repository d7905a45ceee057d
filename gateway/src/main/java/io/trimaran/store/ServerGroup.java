package io.trimaran.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers of one database, to one of which all work goes. Safe from any thread. */
final class ServerGroup implements Server.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(ServerGroup.class);

  private final List<Server> inOrder;
  private final InstantSource clock;
  private final Tally tally;
  private final List<DatabaseListener> listeners = new CopyOnWriteArrayList<>();
  private volatile State state = State.NEW;

  /** The position of the one that work went to last. Guarded by this. */
  private OptionalInt current = OptionalInt.empty();

  private enum State {
    NEW,
    OPEN,
    CLOSED
  }

  /**
   * Of a database.
   *
   * @param inOrder the most preferred first
   */
  ServerGroup(List<Engine> inOrder, InstantSource clock, Tally tally) {
    this.inOrder =
        inOrder.stream().map(engine -> new Server(engine, clock.instant(), this)).toList();
    this.clock = clock;
    this.tally = tally;
  }

  List<Server> all() {
    return inOrder;
  }

  /** All are of one kind. */
  Engine engine() {
    return inOrder.getFirst().engine();
  }

  boolean isAnyUp() {
    return inOrder.stream().anyMatch(Server::isUp);
  }

  void listen(DatabaseListener listener) {
    listeners.add(listener);
  }

  /** Work may begin: the tables are up to date. */
  void open() {
    state = state == State.CLOSED ? State.CLOSED : State.OPEN;
  }

  void close() {
    state = State.CLOSED;
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  /** Where work goes now; empty where it can go nowhere. */
  Optional<Server> usable() {
    if (state != State.OPEN) {
      return Optional.empty();
    }
    OptionalInt before;
    OptionalInt chosen;
    synchronized (this) {
      before = current;
      chosen = choose();
      current = chosen.isPresent() ? chosen : current;
    }
    if (chosen.isPresent() && before.isPresent() && !chosen.equals(before)) {
      moved(inOrder.get(before.getAsInt()), inOrder.get(chosen.getAsInt()));
    }
    return chosen.isPresent() ? Optional.of(inOrder.get(chosen.getAsInt())) : Optional.empty();
  }

  private OptionalInt choose() {
    Instant now = clock.instant();
    return Choice.of(inOrder.stream().map(server -> server.candidate(now)).toList(), current, now);
  }

  private void moved(Server from, Server to) {
    tally.moved();
    LOG.info("database {} is used now, {} was", to.engine().name(), from.engine().name());
    listeners.forEach(listener -> listener.moved(from.engine().name(), to.engine().name()));
  }

  /** What to tell where work can go nowhere. */
  DatabaseAwayException away() {
    return new DatabaseAwayException(
        "database away: " + (isClosed() ? "closed" : health().reason()));
  }

  /** How they do. */
  DatabaseHealth health() {
    Optional<Server> used = usable();
    Instant now = clock.instant();
    return new DatabaseHealth(
        engine().kind(),
        used.isPresent(),
        inOrder.stream()
            .map(server -> server.health(used.filter(one -> one == server).isPresent(), now))
            .toList());
  }

  @Override
  public void lost(Server server, String reason) {
    boolean isLast = !isAnyUp();
    listeners.forEach(listener -> listener.lost(server.engine().name(), reason, isLast));
  }

  @Override
  public void back(Server server, Duration away) {
    listeners.forEach(listener -> listener.back(server.engine().name(), away));
  }
}
