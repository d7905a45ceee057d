package io.trimaran.poll;

import io.trimaran.device.Port;
import io.trimaran.module.DeviceSeries;
import io.trimaran.module.Finding;
import io.trimaran.module.Newcomer;
import io.trimaran.module.PortReading;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SampleBatch;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what the watches know of ports and what the inventory knows of them the same. While the
 * inventory is away, known ports are polled from memory, and new ones wait. Confined to the context
 * that created it.
 */
final class PortBook {

  private static final Logger LOG = LoggerFactory.getLogger(PortBook.class);
  private static final Duration SAVE_PATIENCE = Duration.ofSeconds(30);

  private final Surroundings around;
  private final BiConsumer<DeviceWatch, SampleBatch> writer;
  private final Deadline deadline;
  private final StateLog reading =
      new StateLog(LOG, "ports cannot be read from the inventory, those in memory are polled");
  private final StateLog saving = new StateLog(LOG, "ports cannot be saved, new ones wait");

  /**
   * @param writer takes the first rows of new ports
   */
  PortBook(Surroundings around, BiConsumer<DeviceWatch, SampleBatch> writer) {
    this.around = around;
    this.writer = writer;
    this.deadline = new Deadline(around.timers());
  }

  /** Reads a device's ports if they may differ. Does not fail: then they stay as they are. */
  Future<Void> refresh(DeviceWatch watch) {
    if (!watch.arePortsStale()) {
      return Future.succeededFuture();
    }
    return deadline
        .within(
            PollOptions.PATIENCE,
            "ports of " + watch.device.hostname(),
            Future.all(
                around.inventory().ports(watch.device.id()).onSuccess(watch::portsAre),
                Future.all(
                        around.inventory().profile(watch.device.id()),
                        around.inventory().meters(watch.device.id()))
                    .onSuccess(all -> watch.profileIs(all.resultAt(0), all.resultAt(1)))))
        .onSuccess(done -> reading.worked())
        .onFailure(cause -> reading.failed(cause::toString))
        .transform(result -> Future.succeededFuture());
  }

  /**
   * Saves what a poll found of a device's ports, and the first samples of new ones. Does not fail:
   * then new ones wait for another poll.
   */
  Future<Void> save(DeviceWatch watch, Finding.PortsSeen seen) {
    if (seen.changes().isEmpty() || watch.isSaving || watch.arePortsStale()) {
      return Future.succeededFuture();
    }
    watch.isSaving = true;
    return deadline
        .within(
            SAVE_PATIENCE,
            "saving ports of " + watch.device.hostname(),
            around.components().savePorts(watch.device.id(), seen.changes()))
        .onComplete(
            result -> {
              watch.isSaving = false;
              if (result.succeeded()) {
                saved(watch, seen, result.result());
              } else {
                watch.portsMayDiffer();
                saving.failed(result.cause()::toString);
              }
            })
        .transform(result -> Future.succeededFuture());
  }

  private void saved(DeviceWatch watch, Finding.PortsSeen seen, List<Port> added) {
    saving.worked();
    watch.portsSaved(seen.changes(), added);
    Map<Long, Newcomer> newcomers =
        seen.newcomers().stream()
            .collect(Collectors.toMap(newcomer -> newcomer.facts().ifIndex(), Function.identity()));
    DeviceSeries series = new DeviceSeries(watch.device);
    List<Sample> samples = new ArrayList<>();
    for (Port port : added) {
      Newcomer newcomer = newcomers.get(port.facts().ifIndex());
      if (newcomer != null && watch.isFirstReading(port.id())) {
        PortReading first = newcomer.reading(port.id());
        watch.readingIs(first);
        samples.add(series.port(port.id(), first.at(), first.row()));
      }
    }
    writer.accept(watch, new SampleBatch(samples));
  }
}
