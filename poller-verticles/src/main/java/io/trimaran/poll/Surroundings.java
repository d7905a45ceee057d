package io.trimaran.poll;

import io.trimaran.device.Inventory;
import io.trimaran.sample.SampleSink;
import io.trimaran.snmp.SnmpClient;

/** Everything that a poller has to do with. */
public record Surroundings(
    Inventory inventory,
    Components components,
    SnmpClient snmp,
    Ping ping,
    SampleSink sink,
    PollObserver observer,
    Duty duty,
    Timers timers) {}
