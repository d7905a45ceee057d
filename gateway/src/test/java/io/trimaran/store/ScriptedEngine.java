package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A server that is only watched; a test gives the answers. */
final class ScriptedEngine implements Engine {

  private final Rhythm rhythm;

  /** Questions that wait for their answers. */
  final List<Promise<Vitals>> open = new ArrayList<>();

  int asked;
  int opened;
  int closed;

  ScriptedEngine(Rhythm rhythm) {
    this.rhythm = rhythm;
  }

  void answerAll(Vitals vitals) {
    List<Promise<Vitals>> waiting = List.copyOf(open);
    open.clear();
    waiting.forEach(promise -> promise.tryComplete(vitals));
  }

  void failAll(String why) {
    List<Promise<Vitals>> waiting = List.copyOf(open);
    open.clear();
    waiting.forEach(promise -> promise.tryFail(new IllegalStateException(why)));
  }

  @Override
  public Watch watch() {
    opened++;
    return new Watch() {
      @Override
      public Future<Vitals> ask() {
        asked++;
        Promise<Vitals> answer = Promise.promise();
        open.add(answer);
        return answer.future();
      }

      @Override
      public void close() {
        closed++;
      }
    };
  }

  @Override
  public String nowMillis() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Rhythm rhythm() {
    return rhythm;
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Pool open(Lane lane) {
    throw new UnsupportedOperationException("only watched");
  }

  @Override
  public JdbcAddress address() {
    throw new UnsupportedOperationException("it has no rows");
  }

  @Override
  public void prepare(NodeSecret secret) {
    throw new UnsupportedOperationException("only watched");
  }

  @Override
  public Future<Long> insert(SqlConnection connection, String sql, Tuple values, String idColumn) {
    throw new UnsupportedOperationException("only watched");
  }

  @Override
  public Fault fault(Throwable cause) {
    return Fault.OTHER;
  }
}
