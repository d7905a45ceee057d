package io.trimaran.poll;

import io.trimaran.definition.Definitions;
import io.trimaran.device.Inventory;
import io.trimaran.sample.SampleSink;
import io.trimaran.snmp.SnmpClient;

/** Everything that a poller has to do with. */
public record Surroundings(
    Definitions definitions,
    Inventory inventory,
    Components components,
    SnmpClient snmp,
    Ping ping,
    SampleSink sink,
    PollObserver observer,
    Duty duty,
    Memories memories,
    Timers timers) {}
