package io.trimaran.status;

import io.trimaran.device.Device;
import io.trimaran.device.Identity;
import io.trimaran.device.Port;
import io.trimaran.device.PortId;
import io.trimaran.module.Finding;
import io.trimaran.poll.Discovery;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollReading;
import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.PollStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happened to a device between two polls, for its log. */
final class Events {

  private Events() {}

  /** That a device is in another condition than before, if it is. */
  static List<Event> ofCondition(Device device, DeviceState before, DeviceState now) {
    return before.status().condition() == now.status().condition()
        ? List.of()
        : List.of(condition(device, before.status(), now.status()));
  }

  /** What else its poll tells. */
  static List<Event> of(
      Poll poll, Optional<PollReading> reading, DeviceState before, DeviceState now) {
    List<Event> events = new ArrayList<>();
    reading
        .flatMap(PollReading::restart)
        .ifPresent(restart -> events.add(restarted(poll, restart)));
    ports(poll, before, now, events);
    return events;
  }

  /** That a device is in another condition since its last poll. */
  static Event condition(Device device, PollStatus was, PollStatus is) {
    String text = is.text();
    EventSeverity severity =
        switch (is.condition()) {
          case UP -> EventSeverity.OK;
          case DEGRADED -> EventSeverity.WARNING;
          case DOWN -> EventSeverity.ERROR;
          case UNKNOWN -> EventSeverity.NOTICE;
        };
    String message =
        "Device is "
            + is.condition().word()
            + ", was "
            + was.condition().word()
            + (text.isEmpty() ? "." : ": " + text);
    return new Event(
        Optional.of(device.id()),
        is.lastAttempt().orElse(Instant.EPOCH),
        severity,
        "status",
        is.reason(),
        message,
        "");
  }

  /** What is different about a device since it was looked at before; nothing the first time. */
  static List<Event> of(Discovery discovery) {
    List<Event> events = new ArrayList<>();
    if (!discovery.before().equals(Identity.UNKNOWN)) {
      discovery.now().ifPresent(now -> changes(discovery, now, events));
    }
    return events;
  }

  private static void changes(Discovery discovery, Identity now, List<Event> events) {
    Identity was = discovery.before();
    change(discovery, "System", was.os(), now.os(), events);
    change(discovery, "Hardware", was.hardware(), now.hardware(), events);
    change(discovery, "Software version", was.version(), now.version(), events);
    change(discovery, "Serial number", was.serial(), now.serial(), events);
  }

  private static void change(
      Discovery discovery, String what, String was, String is, List<Event> events) {
    if (!was.equals(is)) {
      events.add(
          new Event(
              Optional.of(discovery.device().id()),
              discovery.at(),
              EventSeverity.NOTICE,
              "system",
              "",
              what + " is " + named(is) + ", was " + named(was) + ".",
              ""));
    }
  }

  private static String named(String text) {
    return text.isEmpty() ? "unknown" : text;
  }

  private static Event restarted(Poll poll, Finding.Restarted restart) {
    return event(
        poll,
        EventSeverity.WARNING,
        "reboot",
        "",
        "Device restarted "
            + restart.now().toSeconds()
            + " s before this poll; it had been running for "
            + restart.before().toSeconds()
            + " s at the one before.");
  }

  private static void ports(Poll poll, DeviceState before, DeviceState now, List<Event> events) {
    Map<PortId, Port> earlier = new HashMap<>();
    before.ports().forEach(port -> earlier.put(port.id(), port));
    for (Port port : now.ports()) {
      Port was = earlier.get(port.id());
      if (was != null && !port.isDeleted()) {
        String from = was.facts().ifOperStatus();
        String to = port.facts().ifOperStatus();
        if (!from.equals(to)) {
          events.add(
              event(
                  poll,
                  to.equals("up") ? EventSeverity.OK : EventSeverity.ERROR,
                  "interface",
                  port.id().toString(),
                  "Port " + port.facts().ifName() + " is " + to + ", was " + from + "."));
        }
      }
    }
  }

  private static Event event(
      Poll poll, EventSeverity severity, String type, String reference, String message) {
    return new Event(
        Optional.of(poll.device().id()), poll.at(), severity, type, reference, message, "");
  }
}
