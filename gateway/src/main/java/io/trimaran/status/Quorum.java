package io.trimaran.status;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.poll.Discovery;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollObserver;
import io.trimaran.store.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stands before a {@link StatusBoard}: has a device be down only when other nodes of its group do
 * not reach it either. A poll that was not answered is passed on when they have been heard, those
 * of the same device always in their order. Confined to the poller's context.
 */
public final class Quorum implements PollObserver {

  /** Of a device that is down, the others are asked again so often at most. */
  private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

  private final StatusBoard board;
  private final SecondOpinion others;
  private final Consumer<Device> unseen;
  private final Map<DeviceId, Poll> waiting = new HashMap<>();
  private final Map<DeviceId, Decided> decided = new HashMap<>();

  private record Decided(Instant at, Opinions opinions) {}

  /**
   * @param unseen hears of each device of which it turns out that only this node misses it
   */
  public Quorum(StatusBoard board, SecondOpinion others, Consumer<Device> unseen) {
    this.board = board;
    this.others = others;
    this.unseen = unseen;
  }

  @Override
  public void taken(Device device, Instant covered) {
    waiting.remove(device.id());
    decided.remove(device.id());
    board.taken(device, covered);
  }

  @Override
  public void discovered(Discovery discovery) {
    board.discovered(discovery);
  }

  @Override
  public void skipped(Device device, Instant slot, Skip reason) {
    board.skipped(device, slot, reason);
  }

  @Override
  public void polled(Poll poll) {
    DeviceId id = poll.device().id();
    Optional.ofNullable(waiting.remove(id)).ifPresent(late -> board.polled(late, known(id)));
    if (Verdict.of(poll).condition() != Condition.DOWN) {
      decided.remove(id);
      board.polled(poll);
    } else if (isDecided(poll)) {
      board.polled(poll, known(id));
    } else {
      waiting.put(id, poll);
      others.ask(poll.device()).onSuccess(opinions -> heard(poll, opinions));
    }
  }

  private Opinions known(DeviceId device) {
    Decided last = decided.get(device);
    return last == null ? Opinions.NONE : last.opinions();
  }

  /** Whether the others agreed a short while ago. */
  private boolean isDecided(Poll poll) {
    Decided last = decided.get(poll.device().id());
    return last != null
        && !last.opinions().isOutvoted()
        && poll.at().isBefore(last.at().plus(ASK_AGAIN));
  }

  private void heard(Poll poll, Opinions opinions) {
    DeviceId id = poll.device().id();
    if (!waiting.remove(id, poll)) {
      return;
    }
    decided.put(id, new Decided(poll.at(), opinions));
    boolean wasUnseen = board.isUnseen(id);
    board.polled(poll, opinions);
    if (!wasUnseen && board.isUnseen(id)) {
      unseen.accept(poll.device());
    }
  }
}
