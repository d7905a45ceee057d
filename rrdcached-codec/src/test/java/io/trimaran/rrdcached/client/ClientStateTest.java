package io.trimaran.rrdcached.client;

import static io.trimaran.rrdcached.client.Answers.answer;
import static io.trimaran.rrdcached.client.Answers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.RrdcachedClientException.Kind;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClientStateTest {
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
  void send_failsAtOnce_whileBackingOff_andTellsWhy() {
    daemon.refuse();
    RrdcachedClient client =
        client(QUICK.withBackOff(Duration.ofMinutes(1), Duration.ofMinutes(1)));
    becomes(client, ClientState.BackingOff.class);

    RrdcachedClientException failure = failure(client.send(PING));

    assertThat(failure.kind()).isEqualTo(Kind.NOT_CONNECTED);
    assertThat(failure).hasMessageContaining("refused").hasMessageContaining("127.0.0.1");
  }

  @Test
  void client_comesBack_whenTheDaemonDoes() {
    RrdcachedClient client = client(QUICK);
    becomes(client, ClientState.Ready.class);

    daemon.refuse();
    daemon.cut();
    becomes(client, ClientState.BackingOff.class);
    daemon.listen();
    becomes(client, ClientState.Ready.class);

    assertThat(answer(client.send(PING))).isEqualTo(new RrdReply.Ok("PONG"));
    assertThat(client.counters().connects()).isEqualTo(2);
    await().until(() -> states.getLast() instanceof ClientState.Ready);
  }

  @Test
  void client_isNotReady_whileTheDaemonReplaysItsJournal() {
    daemon.stall();
    RrdcachedClient client = client(QUICK.withConnectTimeout(BLINK));

    await().until(() -> daemon.accepted() >= 2);

    assertThat(states).noneMatch(ClientState.Ready.class::isInstance);
    assertThat(client.counters().connects()).isZero();
    daemon.proceed();
    becomes(client, ClientState.Ready.class);
  }

  @Test
  void idlePing_findsADeadConnection_withoutACommand() {
    RrdcachedClient client = client(QUICK.withIdlePing(BLINK).withConnectTimeout(BLINK));
    becomes(client, ClientState.Ready.class);

    daemon.stall();

    await().until(() -> client.counters().timeouts() >= 1);
    assertThat(client.counters().sent()).isZero();
  }

  @Test
  void quit_isAnswered_byTheEndOfTheConnection() {
    RrdcachedClient client = client(QUICK);
    becomes(client, ClientState.Ready.class);
    daemon.cutAfter(1);

    RrdReply reply = answer(client.send(new RrdCommand.Quit()));

    assertThat(reply).isEqualTo(new RrdReply.Goodbye());
  }

  @Test
  void close_failsWhatIsOutstanding_andConnectsNoMore() {
    RrdcachedClient client = client(QUICK.withWindow(1));
    becomes(client, ClientState.Ready.class);
    daemon.stall();
    Future<RrdReply> sent = client.send(update(1));
    Future<RrdReply> waiting = client.send(update(2));
    await().until(() -> client.counters().sent() == 1);

    answer(client.close());

    assertThat(failure(sent).kind()).isEqualTo(Kind.LOST);
    assertThat(failure(waiting).kind()).isEqualTo(Kind.CLOSED);
    assertThat(failure(client.send(PING)).kind()).isEqualTo(Kind.CLOSED);
    assertThat(client.state()).isInstanceOf(ClientState.Closed.class);
    assertThat(daemon.accepted()).isEqualTo(1);
  }

  @Test
  void close_isIdempotent() {
    RrdcachedClient client = client(QUICK);

    answer(client.close());

    assertThat(catchThrowable(() -> answer(client.close()))).isNull();
  }

  @Test
  void undeploy_closesTheClientOfTheVerticle() {
    AtomicReference<RrdcachedClient> made = new AtomicReference<>();
    String id =
        answer(
            vertx.deployVerticle(
                new VerticleBase() {
                  @Override
                  public Future<?> start() {
                    made.set(RrdcachedClient.create(vertx, daemon.endpoint(), QUICK));
                    return made.get().send(PING);
                  }
                }));

    answer(vertx.undeploy(id));

    await().until(() -> made.get().state() instanceof ClientState.Closed);
  }

  @Test
  void listener_thatThrows_doesNotKeepTheOthersFromBeingTold() {
    RrdcachedClient client = RrdcachedClient.create(vertx, daemon.endpoint(), QUICK);
    clients.add(client);
    client.onState(
        ignored -> {
          throw new IllegalStateException("a listener of a test that fails on purpose");
        });
    client.onState(states::add);
    becomes(client, ClientState.Ready.class);

    daemon.cut();

    await().until(() -> client.counters().connects() == 2);
    assertThat(states)
        .extracting(Object::getClass)
        .containsSubsequence(
            ClientState.BackingOff.class, ClientState.Connecting.class, ClientState.Ready.class);
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
