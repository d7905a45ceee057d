package io.trimaran.gateway;

import io.trimaran.gateway.balance.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was tried for one request, in vain. */
final class Attempts {

  private List<Backend> tried = List.of();
  private boolean needsNewConnection;
  private @Nullable Refusal last;

  List<Backend> tried() {
    return tried;
  }

  int made() {
    return tried.size();
  }

  void failedAt(Server server, Refusal refusal) {
    List<Backend> more = new ArrayList<>(tried);
    more.add(server.backend());
    tried = List.copyOf(more);
    needsNewConnection = false;
    last = refusal;
  }

  Optional<Refusal> lastRefusal() {
    return Optional.ofNullable(last);
  }

  /** A connection that had been idle turned out to be closed. */
  void needNewConnection() {
    needsNewConnection = true;
  }

  boolean needsNewConnection() {
    return needsNewConnection;
  }
}
