package io.trimaran.probe;

import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.poll.Poller;
import io.trimaran.poll.SeenReader;
import io.trimaran.poll.SeenTable;
import io.trimaran.snmp.NoAnswerException;
import io.trimaran.snmp.SnmpTarget;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whom a device has seen, as its agent says now; a device is asked by one at a time. */
final class SeenAnswer {

  private static final int MOST_ROWS = 10_000;

  private final Poller poller;
  private final SeenReader reader;
  private final Set<DeviceId> asked = ConcurrentHashMap.newKeySet();

  SeenAnswer(Poller poller, SeenReader reader) {
    this.poller = poller;
    this.reader = reader;
  }

  Future<JsonObject> answer(Question.Seen question) {
    return poller
        .known()
        .compose(known -> answer(KnownDevices.find(known, question.device()), question.table()));
  }

  private Future<JsonObject> answer(Device device, Question.Seen.Table table) {
    if (device.snmp().isEmpty()) {
      return Future.succeededFuture(outcome("denied", device.hostname() + " is only pinged"));
    }
    if (!asked.add(device.id())) {
      return Future.succeededFuture(
          outcome("busy", device.hostname() + " is being asked for a table already"));
    }
    SnmpTarget target = device.snmp().get();
    Future<SeenTable> read =
        switch (table) {
          case ARP -> reader.arp(target);
          case BRIDGE -> reader.bridge(target);
        };
    return read.map(SeenAnswer::json)
        .recover(SeenAnswer::silence)
        .onComplete(done -> asked.remove(device.id()));
  }

  private static JsonObject json(SeenTable table) {
    if (table.rows().isEmpty() && table.stop().isPresent()) {
      return outcome("silent", table.stop().get());
    }
    JsonArray first = new JsonArray();
    table.rows().stream().limit(MOST_ROWS).map(SeenAnswer::json).forEach(first::add);
    int left = table.rows().size() - first.size();
    String gap = table.stop().or(table::gap).orElse("");
    return outcome("rows", left > 0 ? left + " more rows are left out" : gap).put("rows", first);
  }

  private static JsonObject json(SeenTable.Row row) {
    return new JsonObject()
        .put("ifIndex", row.ifIndex())
        .put("mac", row.mac())
        .put("address", row.address())
        .put("vlan", row.vlan());
  }

  private static JsonObject outcome(String outcome, String text) {
    return new JsonObject().put("outcome", outcome).put("text", text);
  }

  private static Future<JsonObject> silence(Throwable cause) {
    return cause instanceof NoAnswerException
        ? Future.succeededFuture(outcome("silent", String.valueOf(cause.getMessage())))
        : Future.failedFuture(cause);
  }
}
