package io.trimaran.node;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.RoutingPeer;
import io.trimaran.module.Finding;
import io.trimaran.poll.Discovery;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollObserver;
import io.trimaran.poll.PollOutcome;
import io.trimaran.poll.PollReading;
import io.trimaran.store.DatabaseAwayException;
import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.PeerStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how routing peers stand in the database: at once when a state differs, else every five
 * minutes; and notes in the log when one is lost and comes back. What a poll read while the last
 * one is being written, or the database is away, is passed over: the next one says it again.
 * Confined to the poller's context.
 */
final class PeerKeeping implements PollObserver {

  private static final Logger LOG = LoggerFactory.getLogger(PeerKeeping.class);
  private static final Duration PACE = Duration.ofMinutes(5);

  /** More devices with peers than a node polls; who is beyond is written more often. */
  private static final int MAX_REMEMBERED = 20_000;

  private final PeerStore peers;
  private final Consumer<Event> log;
  private final PollObserver next;
  private final Map<Source, Written> written = new LinkedHashMap<>();

  /**
   * @param next hears of everything, too
   */
  PeerKeeping(PeerStore peers, Consumer<Event> log, PollObserver next) {
    this.peers = peers;
    this.log = log;
    this.next = next;
  }

  private record Source(DeviceId device, RoutingPeer.Protocol protocol) {}

  /** What was written last, or is being written. */
  private record Written(Map<String, String> states, Instant at, boolean isUnderWay) {}

  @Override
  public void taken(Device device, Instant covered) {
    next.taken(device, covered);
  }

  @Override
  public void begun(Device device, Instant slot) {
    next.begun(device, slot);
  }

  @Override
  public void discovered(Discovery discovery) {
    next.discovered(discovery);
  }

  @Override
  public void skipped(Device device, Instant slot, Skip reason) {
    next.skipped(device, slot, reason);
  }

  @Override
  public void polled(Poll poll) {
    next.polled(poll);
    reading(poll.outcome())
        .map(PollReading::peers)
        .ifPresent(all -> all.forEach(read -> read(poll, read)));
  }

  private static Optional<PollReading> reading(PollOutcome outcome) {
    return switch (outcome) {
      case PollOutcome.Answered answered -> Optional.of(answered.reading());
      case PollOutcome.Partial partial -> Optional.of(partial.reading());
      case PollOutcome.Pinged pinged -> Optional.empty();
      case PollOutcome.Silent silent -> Optional.empty();
      case PollOutcome.Denied denied -> Optional.empty();
      case PollOutcome.Failed failed -> Optional.empty();
    };
  }

  private void read(Poll poll, Finding.PeersRead read) {
    Source source = new Source(poll.device().id(), read.protocol());
    Map<String, String> states = new HashMap<>();
    read.peers().forEach(peer -> states.put(peer.key().id(), peer.status().state()));
    Written before = written.get(source);
    if (before != null
        && (before.isUnderWay()
            || (before.states().equals(states) && poll.at().isBefore(before.at().plus(PACE))))) {
      return;
    }
    remember(source, new Written(states, poll.at(), true));
    peers
        .read(source.device(), read.protocol(), read.peers(), read.isWhole(), poll.at())
        .onSuccess(
            turns -> {
              remember(source, new Written(states, poll.at(), false));
              turns.forEach(turn -> note(poll, turn));
            })
        .recover(
            cause -> {
              written.remove(source);
              return isLeft(cause);
            })
        .onSuccess(turns -> LOG.debug("{}: {} peers", poll.device(), states.size()));
  }

  private static Future<List<PeerStore.Turn>> isLeft(Throwable cause) {
    if (!(cause instanceof DatabaseAwayException)) {
      LOG.error("routing peers could not be stored", cause);
    }
    return Future.succeededFuture(List.of());
  }

  private void remember(Source source, Written now) {
    written.remove(source);
    written.put(source, now);
    if (written.size() > MAX_REMEMBERED) {
      written.remove(written.keySet().iterator().next());
    }
  }

  private void note(Poll poll, PeerStore.Turn turn) {
    event(poll.device().id(), poll.at(), turn).ifPresent(log);
  }

  /** That routes are exchanged no more, or again; empty for steps between the two. Pure. */
  static Optional<Event> event(DeviceId device, Instant at, PeerStore.Turn turn) {
    RoutingPeer peer = turn.before().peer();
    RoutingPeer.Protocol protocol = peer.key().protocol();
    RoutingPeer.Status now = turn.now();
    boolean wasGood = protocol.isGood(peer.status().state());
    boolean isGood = protocol.isGood(now.state());
    if (wasGood == isGood) {
      return Optional.empty();
    }
    EventSeverity bad = now.isEnabled() ? EventSeverity.ERROR : EventSeverity.NOTICE;
    return Optional.of(
        new Event(
            Optional.of(device),
            at,
            isGood ? EventSeverity.OK : bad,
            "routing",
            peer.key().id(),
            text(peer, now, isGood),
            ""));
  }

  private static String text(RoutingPeer peer, RoutingPeer.Status now, boolean isGood) {
    long as = peer.facts().map(RoutingPeer.Facts::remoteAs).orElse(0L);
    String who =
        (peer.key().protocol() == RoutingPeer.Protocol.BGP ? "BGP peer " : "OSPF neighbour ")
            + peer.facts().map(RoutingPeer.Facts::address).orElse(peer.key().id())
            + (as > 0 ? " (AS " + as + ")" : "");
    String error = now.lastError().isEmpty() ? "" : "; last error " + now.lastError();
    String why = now.isEnabled() ? "" : ", as it is switched off";
    return who
        + " is "
        + now.state()
        + ", was "
        + peer.status().state()
        + (isGood ? "" : why + error)
        + ".";
  }
}
