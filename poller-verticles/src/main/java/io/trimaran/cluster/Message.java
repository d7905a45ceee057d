package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import java.util.List;
import java.util.Map;

/** What members tell each other. One that is lost delays things and breaks nothing. */
public sealed interface Message {

  /**
   * Sent every second: how the sender does.
   *
   * @param held how many devices it holds
   * @param fingerprint of which ones, see {@link Fingerprint}
   * @param placement that it has
   * @param load what it has to do, for its capacity
   */
  record Beat(Stage stage, int held, long fingerprint, Placement.Mark placement, double load)
      implements Message {}

  /** Asks for a {@link Report}. */
  record ReportPlease() implements Message {}

  /**
   * All that the sender holds, in one or more parts.
   *
   * @param isKnown whether the receiver is a member in the sender's eyes
   */
  record Report(boolean isFirst, boolean isLast, boolean isKnown, List<Note> held)
      implements Message {
    public Report {
      held = List.copyOf(held);
    }
  }

  /**
   * What has happened at the sender since the last ones.
   *
   * @param done slots of which it has all samples
   * @param gained devices that it holds now
   * @param lost devices that it holds no more
   */
  record Notes(List<Note> done, List<DeviceId> gained, List<DeviceId> lost) implements Message {
    public Notes {
      done = List.copyOf(done);
      gained = List.copyOf(gained);
      lost = List.copyOf(lost);
    }
  }

  /**
   * The sender holds devices that are the receiver's, and does not poll them until it is answered,
   * or has waited for that in vain.
   *
   * @param number the answer has the same
   */
  record Offer(long number, List<Note> devices) implements Message {
    public Offer {
      devices = List.copyOf(devices);
    }
  }

  /**
   * Answers an {@link Offer}.
   *
   * @param taken the offered devices that the answering member holds now; the others stay where
   *     they are
   */
  record Answer(long number, List<DeviceId> taken) implements Message {
    public Answer {
      taken = List.copyOf(taken);
    }
  }

  /** The placement that the sender has. */
  record Placed(Placement placement) implements Message {}

  /** What the sender remembers of devices, in case that the receiver has to go on with them. */
  record Keep(Map<DeviceId, Parcel> parcels) implements Message {
    public Keep {
      parcels = Map.copyOf(parcels);
    }
  }

  /** Asks for {@link Costs}. */
  record CostsPlease(long number) implements Message {}

  /** What the devices cost that the sender holds. */
  record Costs(long number, List<Cost> costs) implements Message {
    public Costs {
      costs = List.copyOf(costs);
    }
  }
}
