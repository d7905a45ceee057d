package io.trimaran.probe;

import io.trimaran.rrd.ForeignRows;
import io.trimaran.spool.SampleRecords;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Rows that this node keeps for an endpoint. */
final class RowsAnswer {

  static final String ROWS = "rows";

  private final ForeignRows own;

  RowsAnswer(ForeignRows own) {
    this.own = own;
  }

  Future<JsonObject> answer(Question.Rows ask) {
    return own.rows(ask.endpoint(), ask.stretches())
        .map(rows -> new JsonObject().put(ROWS, SampleRecords.write(rows)));
  }
}
