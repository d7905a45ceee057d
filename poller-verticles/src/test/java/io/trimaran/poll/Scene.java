package io.trimaran.poll;

import io.trimaran.definition.Definitions;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.module.Module;
import io.trimaran.module.Ports;
import io.trimaran.module.SystemGroup;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A poller with everything around it, in virtual time. */
final class Scene {

  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  static final Duration MINUTE = Duration.ofMinutes(1);

  final VirtualTimers timers = new VirtualTimers(NOON);
  final ScriptedSnmp snmp = new ScriptedSnmp(timers);
  final ScriptedInventory inventory = new ScriptedInventory();
  final RecordingSink sink = new RecordingSink();
  final RecordingObserver observer = new RecordingObserver();
  final Set<DeviceId> notMine = new HashSet<>();
  final RememberingMemories memories = new RememberingMemories();

  /** Of devices that others have polled until then. */
  final Map<DeviceId, Instant> covered = new HashMap<>();

  final Duty duty =
      new Duty() {
        @Override
        public boolean isMine(Device device) {
          return !notMine.contains(device.id());
        }

        @Override
        public Instant coveredUntil(Device device) {
          return covered.getOrDefault(device.id(), Instant.MAX);
        }
      };
  final Surroundings around =
      new Surroundings(
          Definitions.builtIn(),
          inventory,
          inventory,
          snmp,
          this::ping,
          sink,
          observer,
          duty,
          memories,
          timers);

  Poller poller(int inFlight) {
    return poller(inFlight, List.of(new SystemGroup(), new Ports()));
  }

  Poller poller(int inFlight, List<Module> modules) {
    Poller poller =
        new Poller(
            around,
            modules,
            new PollOptions(inFlight, true, MINUTE, Duration.ofHours(6), List.of()));
    Future<Void> started = poller.start();
    if (!started.succeeded()) {
      throw new AssertionError("the poller has not started: " + started);
    }
    return poller;
  }

  ScriptedAgent agent(Device device) {
    return snmp.agent(device.hostname());
  }

  static Device device(long id) {
    return device(id, MINUTE);
  }

  static Device device(long id, Duration interval) {
    String host = "box" + id;
    SnmpTarget target =
        new SnmpTarget(host, 161, new Credentials.V2c("public"), Duration.ofSeconds(1), 3, 30);
    return new Device(
        new DeviceId(id), host, host, Group.DEFAULT, interval, Optional.of(target), false);
  }

  /** The first slot of a device from noon on. */
  static Instant slot(Device device) {
    return new PollSchedule(device.interval()).next(device.id(), NOON);
  }

  private Future<PingReply> ping(String host) {
    Promise<PingReply> reply = Promise.promise();
    boolean isThere = snmp.agent(host).isPinged;
    timers.after(
        Duration.ofMillis(1200),
        () -> reply.complete(new PingReply.Echoes(3, isThere ? 3 : 0, 1, 2, 3)));
    return reply.future();
  }
}
