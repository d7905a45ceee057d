package io.trimaran.rrdcached.client;

import static io.trimaran.rrdcached.client.Answers.answer;
import static io.trimaran.rrdcached.client.Answers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.RrdcachedClientException.Kind;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdcachedProtocolException;
import io.trimaran.rrdcached.codec.Transcript;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RrdcachedClientTest {
  private static final ClientOptions QUICK =
      ClientOptions.defaults()
          .withBackOff(Duration.ofMillis(20), Duration.ofMillis(100))
          .withConnectTimeout(Duration.ofSeconds(5));
  private static final Duration BLINK = Duration.ofMillis(150);
  private static final RrdCommand PING = new RrdCommand.Ping();

  private static Vertx vertx;

  private final ScriptedRrdcached daemon = ScriptedRrdcached.start();
  private final List<ClientState> states = Collections.synchronizedList(new ArrayList<>());
  private final List<RrdcachedClient> clients = new ArrayList<>();

  @BeforeAll
  static void openVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    answer(vertx.close());
  }

  @AfterEach
  void closeAll() {
    clients.forEach(client -> answer(client.close()));
    daemon.close();
  }

  @Test
  void send_answersInOrder_whenPipelined() {
    RrdcachedClient client = client(QUICK);
    daemon.answer("UPDATE", "0 errors, enqueued 1 value(s).");

    List<Future<RrdReply>> answers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      answers.add(client.send(update(i)));
    }

    assertThat(answer(Future.all(answers)).<RrdReply>list())
        .containsOnly(new RrdReply.Ok("errors, enqueued 1 value(s)."));
    assertThat(daemon.received()).hasSize(500).first().isEqualTo("UPDATE a.rrd 0:1");
    assertThat(daemon.received()).last().isEqualTo("UPDATE a.rrd 499:1");
    assertThat(client.counters().answered()).isEqualTo(500);
    assertThat(client.counters().outstanding()).isZero();
  }

  @Test
  void send_succeeds_whenRefused() {
    RrdcachedClient client = client(QUICK);
    daemon.answer("UPDATE", "-1 No such file: DIR/db/a.rrd");

    RrdReply reply = answer(client.send(update(1)));

    assertThat(reply).isEqualTo(new RrdReply.Refused("No such file: DIR/db/a.rrd"));
    assertThat(client.counters().refused()).isEqualTo(1);
  }

  @Test
  void send_answersBatch_withItsErrors() {
    RrdcachedClient client = client(QUICK);
    daemon.answer("FLUSH", "-1 No such file: x.");

    RrdReply reply =
        answer(
            client.send(
                new RrdCommand.Batch(List.of(update(1), new RrdCommand.Flush("x"), update(2)))));

    assertThat(reply)
        .isEqualTo(new RrdReply.BatchDone(List.of(new RrdReply.BatchError(2, "No such file: x."))));
    assertThat(client.counters().refused()).isEqualTo(1);
  }

  @Test
  void send_answersFromTranscript() {
    daemon.play(Transcript.named("fetches.txt"));
    RrdcachedClient client = client(QUICK);

    RrdReply text =
        answer(
            client.send(
                new RrdCommand.Fetch(
                    "h1/b.rrd", ConsolidationFunction.AVERAGE, 1795372500, 1795373700, List.of())));

    assertThat(text).isInstanceOf(RrdReply.Fetched.class);
    assertThat(((RrdReply.Fetched) text).column("d").orElseThrow().get(0)).isEqualTo(4);
  }

  @Test
  void send_waits_whileConnecting() {
    daemon.stall();
    RrdcachedClient client = client(QUICK);

    Future<RrdReply> reply = client.send(update(1));
    await().until(() -> daemon.accepted() == 1);
    assertThat(reply.isComplete()).isFalse();
    daemon.proceed();

    assertThat(answer(reply)).isInstanceOf(RrdReply.Ok.class);
  }

  @Test
  void send_fails_whenQueueIsFull() {
    RrdcachedClient client = client(QUICK.withWindow(2).withQueue(3));
    becomes(client, ClientState.Ready.class);
    daemon.stall();

    for (int i = 0; i < 5; i++) {
      client.send(update(i));
    }
    RrdcachedClientException failure = failure(client.send(update(5)));

    assertThat(failure.kind()).isEqualTo(Kind.QUEUE_FULL);
    assertThat(failure).hasMessageContaining("over 5 commands outstanding");
    assertThat(failure.isUnsent()).isTrue();
    assertThat(client.counters().rejected()).isEqualTo(1);
    assertThat(client.counters().outstanding()).isEqualTo(5);
  }

  @Test
  void send_keepsTheWindow_whileNothingIsAnswered() {
    RrdcachedClient client = client(QUICK.withWindow(2));
    becomes(client, ClientState.Ready.class);
    daemon.stall();

    List<Future<RrdReply>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers.add(client.send(update(i)));
    }
    await().until(() -> client.counters().sent() == 2);
    assertThat(client.counters().outstanding()).isEqualTo(10);
    daemon.proceed();

    answer(Future.all(answers));
    assertThat(client.counters().sent()).isEqualTo(10);
  }

  @Test
  void send_failsOnlyItself_whenItCannotBeEncoded() {
    RrdcachedClient client = client(QUICK);
    List<UpdateRow> rows = Collections.nCopies(500, UpdateRow.ofCounters(1795372500, 1));

    Future<RrdReply> tooLong = client.send(new RrdCommand.Update("a.rrd", rows));
    Future<RrdReply> next = client.send(update(1));

    assertThat(failure(tooLong).kind()).isEqualTo(Kind.UNSENDABLE);
    assertThat(failure(tooLong)).hasMessageContaining("4095");
    assertThat(answer(next)).isInstanceOf(RrdReply.Ok.class);
    assertThat(daemon.accepted()).isEqualTo(1);
  }

  @Test
  void commandTimeout_closesTheConnection_andTheClientComesBack() {
    RrdcachedClient client = client(QUICK.withCommandTimeout(BLINK));
    becomes(client, ClientState.Ready.class);
    daemon.stall();

    Future<RrdReply> first = client.send(update(1));
    Future<RrdReply> second = client.send(update(2));
    RrdcachedClientException failure = failure(first);
    daemon.proceed();

    assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    assertThat(failure.isUnsent()).isFalse();
    assertThat(failure(second).kind()).isEqualTo(Kind.LOST);
    await().until(() -> client.counters().reconnects() == 1);
    assertThat(client.counters().timeouts()).isEqualTo(1);
    assertThat(client.counters().lost()).isEqualTo(2);
  }

  @Test
  void waiting_fails_whenTheWindowDoesNotOpenInTime() {
    daemon.stall();
    RrdcachedClient client = client(QUICK.withCommandTimeout(BLINK));

    RrdcachedClientException failure = failure(client.send(update(1)));

    assertThat(failure.kind()).isEqualTo(Kind.WAITED_TOO_LONG);
    assertThat(failure.isUnsent()).isTrue();
  }

  @Test
  void cut_failsAll_inOrder_andTellsWhichWereSent() {
    RrdcachedClient client = client(QUICK.withWindow(2));
    becomes(client, ClientState.Ready.class);
    daemon.stall();
    List<Kind> kinds = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 4; i++) {
      client
          .send(update(i))
          .onFailure(failure -> kinds.add(((RrdcachedClientException) failure).kind()));
    }
    await().until(() -> !daemon.received().isEmpty());

    daemon.cut();

    await()
        .untilAsserted(
            () ->
                assertThat(kinds)
                    .containsExactly(Kind.LOST, Kind.LOST, Kind.NOT_CONNECTED, Kind.NOT_CONNECTED));
    assertThat(client.counters().lost()).isEqualTo(2);
  }

  @Test
  void nonsense_endsTheConnection_withItsText() {
    RrdcachedClient client = client(QUICK);
    daemon.answer("UPDATE", "what?");

    RrdcachedClientException failure = failure(client.send(update(1)));

    assertThat(failure.kind()).isEqualTo(Kind.LOST);
    assertThat(failure).hasMessageContaining("'what?'");
    assertThat(failure).hasRootCauseInstanceOf(RrdcachedProtocolException.class);
    await().until(() -> client.counters().reconnects() == 1);
  }

  @Test
  void send_completesOnTheCallersContext() {
    RrdcachedClient client = client(QUICK);
    CompletableFuture<Context> seen = new CompletableFuture<>();
    Context caller = vertx.getOrCreateContext();

    caller.runOnContext(
        ignored -> client.send(PING).onComplete(reply -> seen.complete(Vertx.currentContext())));

    assertThat(seen).succeedsWithin(Duration.ofSeconds(10)).isSameAs(caller);
  }

  private RrdcachedClient client(ClientOptions options) {
    RrdcachedClient client = RrdcachedClient.create(vertx, daemon.endpoint(), options);
    client.onState(states::add);
    clients.add(client);
    return client;
  }

  private static void becomes(RrdcachedClient client, Class<? extends ClientState> state) {
    await().until(() -> state.isInstance(client.state()));
  }

  private static RrdCommand.Update update(long seconds) {
    return new RrdCommand.Update("a.rrd", UpdateRow.ofCounters(seconds, 1));
  }
}
