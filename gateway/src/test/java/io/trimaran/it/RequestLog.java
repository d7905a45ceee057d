package io.trimaran.it;

import io.trimaran.device.DeviceId;
import io.trimaran.poll.PollSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What devices noted of the requests that they were sent: who polled which one in which slot. */
final class RequestLog {

  /** Requests of one poll follow each other more closely than two polls do. */
  private static final Duration ONE_POLL = Duration.ofSeconds(1);

  /** The devices' clock does not follow when that of the machine is set right. */
  private static final Duration CLOCKS = Duration.ofMillis(200);

  /** A node with its share of the devices that asks none of them for so long is dead or hangs. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /**
   * One poll as its device saw it.
   *
   * @param source place, address and port of who asked: each process has its own
   * @param last when its last request came
   */
  record Poll(String device, String source, Instant first, Instant last) {

    private Poll until(Instant request) {
      return new Poll(device, source, first, request);
    }
  }

  /** One moment at which a device is to be polled, and the polls until the next one. */
  record Slot(String device, Instant due, List<Poll> polls) {

    /** How late its first poll was. */
    Duration lateness() {
      return Duration.between(due, polls.getFirst().first());
    }
  }

  private final Map<String, List<Poll>> polls = new HashMap<>();
  private final Map<String, NavigableSet<Instant>> requests = new HashMap<>();

  private RequestLog() {}

  /** Reads a log of which nothing is missing any more. */
  static RequestLog read(Path file) throws IOException {
    return read(Map.of("", file));
  }

  /**
   * Reads what was noted in several places.
   *
   * @param logs by the places' names, with which the sources of requests then begin
   */
  static RequestLog read(Map<String, Path> logs) throws IOException {
    RequestLog log = new RequestLog();
    for (Map.Entry<String, Path> place : logs.entrySet()) {
      try (Stream<String> lines = Files.lines(place.getValue())) {
        lines.forEach(line -> log.add(place.getKey(), line));
      }
    }
    return log;
  }

  /** A line of {@code epoch_us addr:port source:port version pdu ...}. */
  private void add(String place, String line) {
    String[] words = line.split(" ", 5);
    Instant at = Instant.EPOCH.plus(Long.parseLong(words[0]), ChronoUnit.MICROS);
    String device = words[1].substring(0, words[1].indexOf(':'));
    String source = place + words[2];
    requests.computeIfAbsent(source, unknown -> new TreeSet<>()).add(at);
    List<Poll> known = polls.computeIfAbsent(device, unknown -> new ArrayList<>());
    for (int i = known.size() - 1; i >= 0; i--) {
      Poll poll = known.get(i);
      if (poll.last().plus(ONE_POLL).isBefore(at)) {
        break;
      }
      if (poll.source().equals(source)) {
        known.set(i, poll.until(at));
        return;
      }
    }
    known.add(new Poll(device, source, at, at));
  }

  /** The slots of a device that began in a span of time. */
  List<Slot> slots(String address, DeviceId device, Duration interval, Instant from, Instant to) {
    PollSchedule schedule = new PollSchedule(interval);
    NavigableMap<Instant, List<Poll>> slots = new TreeMap<>();
    for (Instant slot = schedule.next(device, from);
        slot.isBefore(to);
        slot = slot.plus(interval)) {
      slots.put(slot, new ArrayList<>());
    }
    for (Poll poll : polls.getOrDefault(address, List.of())) {
      List<Poll> same =
          slots.getOrDefault(schedule.last(device, poll.first().plus(CLOCKS)), new ArrayList<>());
      // One node polls a device once in a slot, however often it has to ask again.
      if (same.stream().noneMatch(earlier -> earlier.source().equals(poll.source()))) {
        same.add(poll);
      }
    }
    return slots.entrySet().stream()
        .map(slot -> new Slot(address, slot.getKey(), List.copyOf(slot.getValue())))
        .toList();
  }

  /** Polls of all devices in a span of time. */
  List<Poll> polls(Instant from, Instant to, Predicate<Poll> which) {
    return polls.values().stream()
        .flatMap(List::stream)
        .filter(poll -> !poll.first().isBefore(from) && poll.first().isBefore(to))
        .filter(which)
        .toList();
  }

  /** Whether a process asked any device after a moment. */
  boolean isHeardAfter(String source, Instant moment) {
    return requests.getOrDefault(source, new TreeSet<>()).higher(moment) != null;
  }

  /**
   * Whether two polled a device in one slot of which none was dead or hung: a second poll is right
   * when nothing was heard of who began the first one.
   */
  boolean isPolledTwice(Slot slot) {
    return IntStream.range(1, slot.polls().size())
        .anyMatch(i -> isHeardSoon(slot.polls().get(i - 1).source(), slot.polls().get(i).first()));
  }

  private boolean isHeardSoon(String source, Instant moment) {
    Instant next = requests.getOrDefault(source, new TreeSet<>()).higher(moment);
    return next != null && next.isBefore(moment.plus(SILENCE));
  }
}
