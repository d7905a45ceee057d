package io.trimaran.probe;

import io.trimaran.rrd.Stretch;
import java.time.Duration;
import java.util.List;

/** What a node can be asked. */
public sealed interface Question {

  /** How long an answer is waited for, on the way there and back. */
  default Duration patience() {
    return Duration.ofMillis(700);
  }

  /** How it does, and how much it has to do. */
  record Load() implements Question {}

  /**
   * Which devices it polls.
   *
   * @param isDetailed each of them, not only how many
   */
  record Devices(boolean isDetailed) implements Question {}

  /**
   * What it has to do with one device, and what its last polls came to.
   *
   * @param name of the device, or its number
   */
  record Device(String name) implements Question {}

  /** How something behind it does. */
  record Health(Part part) implements Question {
    public enum Part {
      ENDPOINTS,
      SPOOL,
      DATABASE,
      SESSIONS
    }
  }

  /** Where it may send requests to. */
  record Backends() implements Question {}

  /**
   * What the agent of a device says to it.
   *
   * @param device its name or number
   * @param oid of an instance, or of what is to be read all below
   */
  record Agent(String device, Way way, String oid) implements Question {
    public enum Way {
      GET,
      WALK,
      /** A column, several rows at a time. */
      BULK
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(30);
    }
  }

  /**
   * Whom a device has seen, as its agent says.
   *
   * @param device its name or number
   */
  record Seen(String device, Table table) implements Question {
    public enum Table {
      ARP,
      BRIDGE
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(13);
    }
  }

  /** Whether a host answers its echo requests. */
  record Echo(String host) implements Question {
    @Override
    public Duration patience() {
      return Duration.ofSeconds(15);
    }
  }

  /**
   * Whether it reaches a device, by whichever way.
   *
   * @param device its name or number
   */
  record Reach(String device) implements Question {
    @Override
    public Duration patience() {
      return Duration.ofSeconds(5);
    }
  }

  /** Nothing but an answer: how long that takes, and what its clock says. */
  record Greeting() implements Question {}

  /** To try all that it stands on. */
  record Checks() implements Question {
    @Override
    public Duration patience() {
      return Duration.ofSeconds(10);
    }
  }

  /** The first poll of each device since a moment. */
  record FirstPolls(long sinceMillis) implements Question {}

  /**
   * The rows that it keeps for an endpoint, of times beside those of another node's.
   *
   * @param endpoint its URL
   */
  record Rows(String endpoint, List<Stretch> stretches) implements Question {
    public Rows {
      stretches = List.copyOf(stretches);
    }

    @Override
    public Duration patience() {
      return Duration.ofSeconds(10);
    }
  }

  /**
   * To let go of what it polls at once, with nothing handed over.
   *
   * @param seconds after which it takes part again by itself
   */
  record Abandon(int seconds) implements Question {}

  /** To hand over what it polls, and to take nothing. */
  record Drain() implements Question {}

  /** To take part again. */
  record Undrain() implements Question {}

  /** To spread the work evenly, if it is the one that does so. */
  record Rebalance() implements Question {}
}
