package io.trimaran.api;

import io.trimaran.device.PortId;
import io.trimaran.store.Proposal;
import io.trimaran.store.Sighting;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A proposed device as the API shows it. */
final class ProposalJson {

  private ProposalJson() {}

  static JsonObject of(Proposal proposal) {
    Sighting seen = proposal.sighting();
    Proposal.Attempts attempts = proposal.attempts();
    JsonArray seenBy = new JsonArray();
    proposal.seenBy().forEach(witness -> seenBy.add(witness(witness)));
    return new JsonObject()
        .put("id", proposal.id())
        .put("hostname", proposal.hostname())
        .put("name", text(seen.name()))
        .put("address", text(seen.address()))
        .put("mac", text(seen.mac()))
        .put("platform", text(seen.platform()))
        .put("descr", text(seen.descr()))
        .put("network", text(seen.network()))
        .put("agent", seen.agent().word())
        .put("poller_group", proposal.group().name())
        .put("ignored", proposal.isIgnored() ? 1 : 0)
        .put("first_seen", proposal.firstSeen().toString())
        .put("last_seen", proposal.lastSeen().toString())
        .put("tries", attempts.count())
        .put("tried_at", attempts.last().map(Instant::toString).orElse(null))
        .put("failure", text(attempts.failure()))
        .put("seen_by", seenBy);
  }

  private static JsonObject witness(Proposal.Witness witness) {
    return new JsonObject()
        .put("device_id", witness.device().value())
        .put("hostname", witness.hostname())
        .put("port_id", witness.port().map(PortId::value).orElse(null))
        .put("port", witness.portName())
        .put("protocol", witness.protocol().name().toLowerCase(Locale.ROOT));
  }

  private static @Nullable String text(String text) {
    return text.isEmpty() ? null : text;
  }
}
