package io.trimaran.hazelcast;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.replicatedmap.ReplicatedMap;
import io.trimaran.auth.Origin;
import io.trimaran.auth.SessionId;
import io.trimaran.auth.Sessions;
import io.trimaran.auth.SessionsContract;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions in the memory of real members on loopback. */
class HazelcastSessionsTest extends SessionsContract {

  private static final Nodes NODES = new Nodes(3);
  private static Vertx vertx;
  private static HazelcastCluster first;
  private static HazelcastCluster second;

  private Sessions sessions;
  private Sessions elsewhere;

  @BeforeAll
  static void join() {
    vertx = Vertx.vertx();
    first = NODES.join("n1", 0);
    second = NODES.join("n2", 1);
  }

  @AfterAll
  static void leave() {
    NODES.close();
    await(vertx.close());
  }

  @BeforeEach
  void open() {
    map(first).clear();
    /* Each member clears its own copy, some of them after clear() has returned. */
    Awaitility.await().until(() -> map(first).isEmpty() && map(second).isEmpty());
    sessions = first.sessions(vertx, LIMITS, clock);
    elsewhere = second.sessions(vertx, LIMITS, clock);
  }

  @Override
  protected Sessions sessions() {
    return sessions;
  }

  private static ReplicatedMap<String, String> map(HazelcastCluster member) {
    return member.hazelcast().getReplicatedMap(HazelcastSessions.MAP);
  }

  @Test
  void session_isFoundByAnotherNode_andEndsForIt() {
    SessionId id = create(ANNA);
    assertThat(await(elsewhere.find(id))).isPresent();

    await(sessions.remove(id));

    Awaitility.await().until(() -> await(elsewhere.find(id)).isEmpty());
  }

  @Test
  void session_outlivesTheNodeThatServedTheLogin() {
    HazelcastCluster third = NODES.join("n3", 2);
    SessionId id = await(third.sessions(vertx, LIMITS, clock).create(ANNA, Origin.UNKNOWN));

    third.hazelcast().getLifecycleService().terminate();

    assertThat(await(sessions.find(id))).isPresent();
    assertThat(await(elsewhere.find(id))).isPresent();
  }

  @Test
  void create_endsTheOldestOfAll_whenFull() {
    SessionId oldest = create(ANNA);
    clock.advance(Duration.ofSeconds(1));
    create(ANNA);
    create(BERT);

    SessionId last = create(BERT);

    assertThat(isAlive(oldest)).isFalse();
    assertThat(isAlive(last)).isTrue();
  }

  @Test
  void merge_endsWhatEitherPartEnded() {
    EndedSessionsWin policy = new EndedSessionsWin();
    MergedText live = new MergedText("live");
    MergedText ended = new MergedText(HazelcastSessions.ENDED);

    assertThat(policy.merge(ended, live)).isEqualTo(HazelcastSessions.ENDED);
    assertThat(policy.merge(live, ended)).isEqualTo(HazelcastSessions.ENDED);
    assertThat(policy.merge(live, null)).isEqualTo("live");
  }

  private record MergedText(String text) implements com.hazelcast.spi.merge.MergingValue<Object> {
    @Override
    public Object getRawValue() {
      return text;
    }

    @Override
    public Object getValue() {
      return text;
    }
  }
}
