package io.trimaran.probe;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Answers for this node. A failure's message is the reason that the asker is told. */
@FunctionalInterface
public interface Answerer {

  Future<JsonObject> answer(Question question);
}
