package io.trimaran.probe;

import io.trimaran.cluster.Cost;
import io.trimaran.device.Device;
import io.trimaran.status.StatusBoard;

/** What polling a device takes: the samples that come of it each second. */
public final class DeviceCosts {

  /*
   * Not the time that polls take: most of it is waiting for echoes and slow agents, which costs a
   * node nothing. What is asked, read, kept and delivered grows with the samples.
   */

  /** Of a device that has no ports, such as its uptime and the echoes. */
  private static final int LEAST = 3;

  private final RecentPolls polls;
  private final StatusBoard board;

  public DeviceCosts(RecentPolls polls, StatusBoard board) {
    this.polls = polls;
    this.board = board;
  }

  /** By its last poll here; where there was none, by the ports that it has. */
  public Cost of(Device device) {
    double perPoll =
        polls.of(device.id()).stream()
            .findFirst()
            .map(PastPoll::samples)
            .filter(samples -> samples > 0)
            .or(() -> board.state(device.id()).map(s -> s.status().ports().total() + LEAST))
            .orElse(LEAST);
    return new Cost(device.id(), device.group(), perPoll * 1e3 / device.interval().toMillis());
  }
}
