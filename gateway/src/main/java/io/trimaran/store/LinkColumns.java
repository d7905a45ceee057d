package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Neighbour;
import io.trimaran.device.PortId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Rows of the table links, to and from records. */
final class LinkColumns {

  /** What tells links of a device apart. */
  static final Columns KEY = Columns.of("protocol", "local_port", "remote_hostname", "remote_port");

  /** What a discovery says of a link. */
  static final Columns LINK =
      KEY.and(
          Columns.of(
              "local_port_id",
              "remote_port_descr",
              "remote_platform",
              "remote_version",
              "remote_mac",
              "remote_address",
              "remote_short"));

  /** Everything. */
  static final Columns ALL =
      Columns.of("id", "local_device_id")
          .and(LINK)
          .and(Columns.of("remote_device_id", "remote_port_id"));

  private static final int MAX_NAME = 128;
  private static final int MAX_TEXT = 255;
  private static final int MAX_VERSION = 1_000;

  private LinkColumns() {}

  /** The neighbour with its texts as long as there is room for them, and one address. */
  static Neighbour fitted(Neighbour neighbour) {
    Neighbour.Remote remote = neighbour.remote();
    return new Neighbour(
        neighbour.protocol(),
        neighbour.localPort(),
        Values.cut(neighbour.localName(), MAX_NAME),
        new Neighbour.Remote(
            Values.cut(remote.name(), MAX_NAME),
            Values.cut(remote.port(), MAX_NAME),
            Values.cut(remote.portDescr(), MAX_TEXT),
            remote.mac(),
            Values.cut(remote.platform(), MAX_TEXT),
            Values.cut(remote.version(), MAX_VERSION),
            remote.addresses().stream().limit(1).toList()));
  }

  /** The values of {@link #LINK}. */
  static Values values(Values values, Neighbour neighbour) {
    Neighbour.Remote remote = neighbour.remote();
    return values
        .text(neighbour.protocol().name().toLowerCase(Locale.ROOT))
        .text(neighbour.localName())
        .text(remote.name())
        .text(remote.port())
        .number(
            neighbour
                .localPort()
                .map(port -> OptionalLong.of(port.value()))
                .orElseGet(OptionalLong::empty))
        .text(remote.portDescr())
        .text(remote.platform())
        .text(remote.version())
        .text(remote.mac())
        .text(String.join("", remote.addresses()))
        .text(LinkMatch.shortName(remote.name()));
  }

  /** Of a row with {@link #ALL}. */
  static StoredLink stored(Cells cells) {
    return new StoredLink(
        cells.number("id"),
        new DeviceId(cells.number("local_device_id")),
        new Neighbour(
            Neighbour.Protocol.valueOf(cells.text("protocol").toUpperCase(Locale.ROOT)),
            port(cells.optionalNumber("local_port_id")),
            cells.text("local_port"),
            new Neighbour.Remote(
                cells.text("remote_hostname"),
                cells.text("remote_port"),
                cells.text("remote_port_descr"),
                cells.text("remote_mac"),
                cells.text("remote_platform"),
                cells.text("remote_version"),
                cells.optionalText("remote_address").stream().toList())),
        device(cells.optionalNumber("remote_device_id")),
        port(cells.optionalNumber("remote_port_id")));
  }

  private static Optional<PortId> port(OptionalLong number) {
    return number.isPresent() ? Optional.of(new PortId(number.getAsLong())) : Optional.empty();
  }

  private static Optional<DeviceId> device(OptionalLong number) {
    return number.isPresent() ? Optional.of(new DeviceId(number.getAsLong())) : Optional.empty();
  }

  static Key key(Neighbour neighbour) {
    return new Key(
        neighbour.protocol(),
        neighbour.localName(),
        neighbour.remote().name(),
        neighbour.remote().port());
  }

  /** What tells a link from others of its device. */
  record Key(Neighbour.Protocol protocol, String localPort, String remote, String remotePort) {}
}
