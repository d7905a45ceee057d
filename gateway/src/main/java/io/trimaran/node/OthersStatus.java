package io.trimaran.node;

import io.trimaran.status.StatusBoard;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.StoredDevice;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps the board up with how the devices do that other nodes poll, out of the database. Called on
 * one context.
 */
final class OthersStatus {

  /* Most statuses are written when they change, so nearly all rows are as they were a moment ago.
   * What was polled since the last look is read; everything now and then, and after a failure,
   * because a status may be written long after its poll where the database was away. */
  private static final int WHOLE_EVERY = 60;

  /** Clocks differ, and statuses are written some seconds after their polls. */
  private static final Duration OVERLAP = Duration.ofMinutes(1);

  private final Supplier<Future<List<StoredDevice>>> all;
  private final Function<Instant, Future<List<StoredDevice>>> since;
  private final StatusBoard board;
  private Optional<Instant> newest = Optional.empty();
  private int looks;
  private boolean isLooking;

  OthersStatus(DeviceStore devices, StatusBoard board) {
    this(devices::list, devices::polledSince, board);
  }

  OthersStatus(
      Supplier<Future<List<StoredDevice>>> all,
      Function<Instant, Future<List<StoredDevice>>> since,
      StatusBoard board) {
    this.all = all;
    this.since = since;
    this.board = board;
  }

  /** Looks, unless it still does. */
  void look() {
    if (isLooking) {
      return;
    }
    isLooking = true;
    boolean isWhole = newest.isEmpty() || looks % WHOLE_EVERY == 0;
    looks++;
    (isWhole ? all.get() : since.apply(newest.get().minus(OVERLAP)))
        .onSuccess(devices -> devices.forEach(this::read))
        .onFailure(away -> newest = Optional.empty())
        .onComplete(done -> isLooking = false);
  }

  private void read(StoredDevice device) {
    board.elsewhere(device.device(), device.status());
    newest =
        device
            .status()
            .lastAttempt()
            .filter(at -> newest.map(at::isAfter).orElse(true))
            .or(() -> newest);
  }
}
