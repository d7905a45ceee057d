package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import io.trimaran.device.Neighbour;
import io.trimaran.device.PortId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows of the table proposals, to and from records. */
final class ProposalColumns {

  /** What is seen of it. */
  static final Columns SIGHTING =
      Columns.of("short_name", "address", "name", "mac", "platform", "descr", "network", "agent");

  /** Of a new row. */
  static final Columns NEW =
      SIGHTING.and(Columns.of("poller_group", "first_seen", "last_seen", "who"));

  /** Everything. */
  static final Columns ALL =
      Columns.of("proposal_id").and(NEW).and(Columns.of("ignored", "tries", "tried_at", "failure"));

  /** Of a link that leads to it. */
  static final Columns WITNESS =
      Columns.of("proposal_id", "device_id", "hostname", "port_id", "port", "protocol");

  private ProposalColumns() {}

  /** The values of {@link #SIGHTING}. */
  static Values values(Sighting seen) {
    return new Values()
        .text(seen.shortName())
        .text(seen.address())
        .text(seen.name())
        .text(seen.mac())
        .text(seen.platform())
        .text(seen.descr())
        .text(seen.network())
        .text(seen.agent().word());
  }

  /** The values of {@link #NEW}. */
  static Values values(Sighting seen, String group, Instant at) {
    return values(seen).text(group).time(at).time(at).text(seen.who());
  }

  /** Of a row with {@link #ALL}. */
  static Proposal stored(Cells cells) {
    return new Proposal(
        cells.number("proposal_id"),
        new Sighting(
            cells.text("name"),
            cells.text("address"),
            cells.text("mac"),
            cells.text("platform"),
            cells.text("descr"),
            cells.text("network"),
            Sighting.Agent.valueOf(cells.text("agent").toUpperCase(Locale.ROOT))),
        new Group(cells.text("poller_group")),
        cells.flag("ignored"),
        cells.requiredTime("first_seen"),
        cells.requiredTime("last_seen"),
        new Proposal.Attempts(
            (int) cells.number("tries"), cells.time("tried_at"), cells.text("failure")),
        List.of());
  }

  /** Of a row with {@link #WITNESS}. */
  static Proposal.Witness witness(Cells cells) {
    return new Proposal.Witness(
        new DeviceId(cells.number("device_id")),
        cells.text("hostname"),
        cells.optionalNumber("port_id").isPresent()
            ? Optional.of(new PortId(cells.number("port_id")))
            : Optional.empty(),
        cells.text("port"),
        Neighbour.Protocol.valueOf(cells.text("protocol").toUpperCase(Locale.ROOT)));
  }
}
