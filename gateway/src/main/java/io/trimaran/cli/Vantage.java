package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which node a probe is made from. */
final class Vantage {

  @Option(
      names = "--from",
      paramLabel = "NODE",
      description = "The node whose view it is (default: that of every node concerned).")
  private Optional<String> node = Optional.empty();

  /** As the query of a path. */
  String query() {
    return node.map(name -> "?from=" + NodeClient.encoded(name)).orElse("");
  }

  /** As a field of a body. */
  JsonObject in(JsonObject body) {
    node.ifPresent(name -> body.put("from", name));
    return body;
  }
}
