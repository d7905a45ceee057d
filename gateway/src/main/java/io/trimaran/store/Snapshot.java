package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.NodeSecret.SealException;
import io.trimaran.device.Device;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Meter;
import io.trimaran.device.Port;
import io.trimaran.device.Profile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inventory in a file of the data folder, so that a node that starts while the database is away
 * knows what to poll. Credentials are sealed with the node's secret. One write at a time; the work
 * is done on worker threads.
 */
public final class Snapshot {

  private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
  private static final String FILE = "inventory.snapshot";
  private static final int PAGE = 5_000;

  private final Vertx vertx;
  private final WholeFile file;
  private final SnapshotLines lines;
  private final InstantSource clock;

  /** The write under way, or the last one. Guarded by this. */
  private Future<Void> writing = Future.succeededFuture();

  public Snapshot(Vertx vertx, Path dataFolder, NodeSecret secret, InstantSource clock) {
    this.vertx = vertx;
    this.file = new WholeFile(dataFolder.resolve(FILE), "inventory");
    this.lines = new SnapshotLines(secret);
    this.clock = clock;
  }

  /** Writes what the database holds now. Fails, and leaves the old file, where that cannot be. */
  synchronized Future<Void> write(DeviceStore devices, PortStore ports) {
    writing = writing.transform(before -> writeNow(devices, ports));
    return writing;
  }

  private Future<Void> writeNow(DeviceStore devices, PortStore ports) {
    return devices
        .devices()
        .compose(
            all ->
                devices
                    .profiles()
                    .all()
                    .compose(found -> Workers.run(vertx, () -> start(all, found))))
        .compose(
            writer ->
                writePorts(writer, ports, 0)
                    .compose(done -> writeMeters(writer, devices.meters(), 0))
                    .compose(done -> Workers.run(vertx, () -> commit(writer)))
                    .onFailure(cause -> abandon(writer)))
        .mapEmpty();
  }

  private WholeFile.Writer start(List<Device> devices, Map<DeviceId, Profile> profiles)
      throws IOException {
    WholeFile.Writer writer = file.writer();
    writer.line(new JsonObject().put("written", clock.instant().toEpochMilli()).encode());
    for (Device device : devices) {
      writer.line(lines.write(device, profiles.getOrDefault(device.id(), Profile.UNKNOWN)));
    }
    return writer;
  }

  /** In pages, so that a hundred thousand ports are never in memory together. */
  private Future<Void> writePorts(WholeFile.Writer writer, PortStore ports, long after) {
    return ports
        .page(after, PAGE)
        .compose(page -> Workers.run(vertx, () -> write(writer, page)))
        .compose(
            page ->
                page.size() < PAGE
                    ? Future.succeededFuture()
                    : writePorts(writer, ports, page.getLast().id().value()));
  }

  private List<Port> write(WholeFile.Writer writer, List<Port> page) throws IOException {
    for (Port port : page) {
      writer.line(lines.write(port));
    }
    return page;
  }

  private Future<Void> writeMeters(WholeFile.Writer writer, MeterStore meters, long after) {
    return meters
        .page(after, PAGE)
        .compose(page -> Workers.run(vertx, () -> writeMeters(writer, page)))
        .compose(
            page ->
                page.size() < PAGE
                    ? Future.succeededFuture()
                    : writeMeters(writer, meters, page.getLast().id()));
  }

  private static List<StoredMeter> writeMeters(WholeFile.Writer writer, List<StoredMeter> page)
      throws IOException {
    for (StoredMeter meter : page) {
      writer.line(MeterLine.write(meter.device(), meter.meter()));
    }
    return page;
  }

  private static boolean commit(WholeFile.Writer writer) throws IOException {
    writer.commit();
    return true;
  }

  private void abandon(WholeFile.Writer writer) {
    Workers.run(
            vertx,
            () -> {
              writer.close();
              return true;
            })
        .onFailure(cause -> LOG.warn("inventory snapshot: {}", cause.getMessage()));
  }

  /**
   * Reads the file: empty where there is none. Fails where it is damaged; devices whose credentials
   * cannot be decrypted are left out and named in the log.
   */
  public Future<Optional<SavedInventory>> read() {
    return Workers.run(vertx, () -> file.exists() ? Optional.of(readNow()) : Optional.empty());
  }

  private SavedInventory readNow() throws IOException {
    Reading reading = new Reading();
    file.read(reading::line);
    return reading.result();
  }

  /** What was read so far. */
  private final class Reading {
    private Instant written = Instant.EPOCH;
    private final List<Device> devices = new ArrayList<>();
    private final Map<DeviceId, Profile> profiles = new HashMap<>();
    private final Map<DeviceId, List<Port>> ports = new HashMap<>();
    private final Map<DeviceId, List<Meter>> meters = new HashMap<>();

    void line(String text) {
      if (text.startsWith("[")) {
        Port port = SnapshotLines.port(new JsonArray(text));
        ports.computeIfAbsent(port.device(), device -> new ArrayList<>()).add(port);
        return;
      }
      JsonObject line = new JsonObject(text);
      if (line.containsKey("meter")) {
        meters
            .computeIfAbsent(MeterLine.device(line), device -> new ArrayList<>())
            .add(MeterLine.meter(line));
        return;
      }
      if (line.containsKey("written")) {
        written = Instant.ofEpochMilli(line.getLong("written"));
        return;
      }
      try {
        Device device = lines.device(line);
        devices.add(device);
        profiles.put(device.id(), SnapshotLines.profile(line));
      } catch (SealException e) {
        LOG.error("device {} left out: {}", line.getString("hostname"), e.getMessage());
      }
    }

    SavedInventory result() {
      return new SavedInventory(written, devices, profiles, ports, meters);
    }
  }
}
