package io.trimaran.probe;

import io.trimaran.spool.SpoolStatus;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** How what stands behind this node does, as it knows without asking it. */
final class HealthAnswer {

  private final Sources.Health health;

  HealthAnswer(Sources.Health health) {
    this.health = health;
  }

  Future<JsonObject> answer(Question.Health.Part part) {
    return Future.succeededFuture(
        switch (part) {
          case ENDPOINTS ->
              new JsonObject().put("endpoints", HealthJson.of(health.endpoints().get()));
          case SPOOL -> {
            SpoolStatus spool = health.spool().get();
            yield HealthJson.of(spool)
                .put("written", spool.written())
                .put("refused", spool.refused())
                .put("endpoints", HealthJson.queues(spool));
          }
          case DATABASE ->
              HealthJson.of(health.database().get())
                  .put("duties", HealthJson.of(health.duties().get()));
          case SESSIONS -> HealthJson.of(health.sessions().get());
        });
  }
}
