package io.trimaran.rrdcached.client;

import static io.trimaran.rrdcached.client.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.FetchedColumn;
import io.trimaran.rrdcached.codec.Refusal;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against the rrdcached of this machine. */
class RealRrdcachedTest {
  private static final long NOON = 1_795_372_500;
  private static final String FILE = "router 1/port-id7.rrd";
  private static final RrdReply QUEUED = new RrdReply.Ok("errors, enqueued 1 value(s).");

  @TempDir private static Path dir;
  private static RealRrdcached daemon;
  private static Vertx vertx;

  private RrdcachedClient client;
  private RrdcachedClient restricted;

  @BeforeAll
  static void startDaemon() {
    daemon = RealRrdcached.start(dir, "-R", "-w", "1800", "-z", "1800");
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopDaemon() {
    if (vertx != null) {
      answer(vertx.close());
    }
    if (daemon != null) {
      daemon.close();
    }
  }

  @BeforeEach
  void connect() {
    client = RrdcachedClient.create(vertx, daemon.tcp(), ClientOptions.defaults());
    restricted = RrdcachedClient.create(vertx, daemon.restricted(), ClientOptions.defaults());
  }

  @AfterEach
  void close() {
    answer(Future.join(client.close(), restricted.close()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "unix"})
  void values_comeBack_asTheyWereSent(String transport) {
    RrdEndpoint endpoint = transport.equals("tcp") ? daemon.tcp() : daemon.unix();
    RrdcachedClient over = RrdcachedClient.create(vertx, endpoint, ClientOptions.defaults());
    String file = transport + ".rrd";
    assertThat(answer(over.send(create(file)))).isEqualTo(new RrdReply.Ok("RRD created OK"));
    for (int i = 1; i <= 4; i++) {
      assertThat(answer(over.send(update(file, NOON + 300L * i, i / 3.0)))).isEqualTo(QUEUED);
    }

    RrdReply.Fetched text = fetched(over.send(fetch(file)));
    RrdReply.Fetched binary =
        fetched(
            over.send(
                new RrdCommand.FetchBin(
                    file, ConsolidationFunction.AVERAGE, NOON, NOON + 899, List.of("a"))));

    assertThat(binary.columns()).containsExactly(FetchedColumn.of("a", 1 / 3.0, 2 / 3.0, 1.0));
    assertThat(binary.rowSeconds(0)).isEqualTo(NOON + 300);
    assertThat(text.columns()).isEqualTo(binary.columns());
    answer(over.close());
  }

  @Test
  void unixSocket_isReached_byNativeTransport() {
    Vertx nativeVertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      assumeTrue(
          nativeVertx.isNativeTransportEnabled(), "no native transport of Netty for this machine");
      RrdcachedClient over =
          RrdcachedClient.create(nativeVertx, daemon.unix(), ClientOptions.defaults());

      assertThat(answer(over.send(new RrdCommand.Ping()))).isEqualTo(new RrdReply.Ok("PONG"));
    } finally {
      answer(nativeVertx.close());
    }
  }

  @Test
  void counters_keepAll64Bits() {
    answer(client.send(create(FILE)));
    UpdateRow row = UpdateRow.ofCounters(NOON + 300, -1);

    answer(client.send(new RrdCommand.Update(FILE, row)));

    assertThat(answer(client.send(new RrdCommand.Pending(FILE))))
        .isEqualTo(
            new RrdReply.Lines("updates pending", List.of((NOON + 300) + ":18446744073709551615")));
    answer(client.send(new RrdCommand.Forget(FILE)));
  }

  @Test
  void refusals_areToldApart() {
    answer(client.send(create("told.rrd")));
    answer(client.send(update("told.rrd", NOON + 300, 1)));

    assertThat(reason(client.send(update("told.rrd", NOON + 300, 1)))).isEqualTo(Refusal.NOT_NEWER);
    assertThat(reason(client.send(update("no.rrd", NOON, 1)))).isEqualTo(Refusal.NO_SUCH_FILE);
    assertThat(reason(client.send(new RrdCommand.FileInfo("no.rrd"))))
        .isEqualTo(Refusal.NO_SUCH_FILE);
    assertThat(reason(client.send(create("told.rrd")))).isEqualTo(Refusal.FILE_EXISTS);
    assertThat(reason(client.send(update("../told.rrd", NOON, 1))))
        .isEqualTo(Refusal.PERMISSION_DENIED);
    assertThat(reason(restricted.send(new RrdCommand.Stats())))
        .isEqualTo(Refusal.PERMISSION_DENIED);
  }

  @Test
  void batch_tellsEachError_amongThousands() {
    answer(client.send(create("batch.rrd")));
    List<RrdCommand.Batchable> commands = new ArrayList<>();
    for (int i = 1; i <= 5_000; i++) {
      commands.add(update("batch.rrd", NOON + i, i));
      commands.add(update("nosuch.rrd", NOON + i, i));
    }

    RrdReply.BatchDone done =
        (RrdReply.BatchDone) answer(client.send(new RrdCommand.Batch(commands)));

    assertThat(done.errors())
        .allMatch(error -> error.reason() == Refusal.NO_SUCH_FILE)
        .extracting(RrdReply.BatchError::line)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, 5_000).mapToObj(i -> (int) i * 2).toList());
  }

  @Test
  void batch_isDoneOneByOne_whereBatchIsDenied() {
    RrdReply reply =
        answer(
            restricted.send(
                new RrdCommand.Batch(
                    List.of(
                        create("denied.rrd"),
                        update("denied.rrd", NOON + 300, 1),
                        new RrdCommand.Flush("denied.rrd")))));

    assertThat(reply)
        .isEqualTo(
            new RrdReply.BatchDone(List.of(new RrdReply.BatchError(3, "Permission denied."))));
    assertThat(answer(client.send(new RrdCommand.Pending("denied.rrd"))))
        .isEqualTo(new RrdReply.Lines("updates pending", List.of((NOON + 300) + ":1")));
  }

  @Test
  void info_firstAndLast_areTyped() {
    answer(client.send(create("info.rrd")));

    RrdReply.FileInfo info =
        (RrdReply.FileInfo) answer(client.send(new RrdCommand.FileInfo("info.rrd")));

    assertThat(info.find("step")).hasValue(new RrdReply.InfoValue.Whole(300));
    assertThat(info.find("ds[a].type")).hasValue(new RrdReply.InfoValue.Text("GAUGE"));
    assertThat(info.find("ds[a].max")).hasValue(new RrdReply.InfoValue.Real(Double.NaN));
    assertThat(info.find("ds[a].min")).hasValue(new RrdReply.InfoValue.Real(-10.5));
    assertThat(info.find("rra[0].rows")).hasValue(new RrdReply.InfoValue.Whole(100));
    assertThat(answer(client.send(new RrdCommand.Last("info.rrd"))))
        .isEqualTo(new RrdReply.Time(NOON));
    assertThat(answer(client.send(new RrdCommand.First("info.rrd", 0))))
        .isEqualTo(new RrdReply.Time(NOON - 99 * 300));
  }

  @Test
  void everyOtherCommand_isAnswered() {
    answer(client.send(create("other dir/o.rrd")));
    answer(client.send(update("other dir/o.rrd", NOON + 300, 1)));

    assertThat(answer(client.send(new RrdCommand.ListFiles(true, "/other dir"))))
        .isEqualTo(new RrdReply.Lines("RRDs", List.of("o.rrd")));
    assertThat(answer(client.send(new RrdCommand.Suspend("other dir/o.rrd"))))
        .isInstanceOf(RrdReply.Ok.class);
    assertThat(answer(client.send(new RrdCommand.Resume("other dir/o.rrd"))))
        .isInstanceOf(RrdReply.Ok.class);
    assertThat(answer(client.send(new RrdCommand.SuspendAll()))).isInstanceOf(RrdReply.Ok.class);
    assertThat(answer(client.send(new RrdCommand.ResumeAll()))).isInstanceOf(RrdReply.Ok.class);
    assertThat(answer(client.send(new RrdCommand.Flush("other dir/o.rrd"))))
        .isInstanceOf(RrdReply.Ok.class);
    assertThat(answer(client.send(new RrdCommand.FlushAll())))
        .isEqualTo(new RrdReply.Ok("Started flush."));
    assertThat(answer(client.send(new RrdCommand.WriteQueue()))).isInstanceOf(RrdReply.Lines.class);
    assertThat(answer(client.send(new RrdCommand.Help(Optional.of("BATCH")))))
        .isInstanceOf(RrdReply.Lines.class);
    assertThat(
            ((RrdReply.Statistics) answer(client.send(new RrdCommand.Stats()))).treeNodesNumber())
        .isPositive();
    assertThat(answer(client.send(new RrdCommand.Quit()))).isEqualTo(new RrdReply.Goodbye());
  }

  @Test
  void unknownColumn_isRefused_andTheClientConnectsAnew() {
    answer(client.send(create("column.rrd")));

    RrdReply reply =
        answer(
            client.send(
                new RrdCommand.Fetch(
                    "column.rrd", ConsolidationFunction.AVERAGE, NOON, NOON + 300, List.of("zz"))));

    assertThat(reply).isEqualTo(new RrdReply.Refused("field zz not found"));
    await().until(() -> client.counters().connects() == 2);
    assertThat(answer(client.send(new RrdCommand.Ping()))).isEqualTo(new RrdReply.Ok("PONG"));
  }

  @Test
  void longestLine_isTaken() {
    answer(client.send(create("long.rrd")));
    List<UpdateRow> rows =
        LongStream.rangeClosed(1, 313).mapToObj(i -> UpdateRow.ofGauges(NOON + i, 1)).toList();

    assertThat(answer(client.send(new RrdCommand.Update("long.rrd", rows))))
        .isEqualTo(new RrdReply.Ok("errors, enqueued 313 value(s)."));
    assertThat(answer(client.send(new RrdCommand.Ping()))).isEqualTo(new RrdReply.Ok("PONG"));
  }

  private static RrdCommand.Create create(String file) {
    return new RrdCommand.Create(
        file,
        300,
        OptionalLong.of(NOON),
        true,
        List.of(new DsDefinition("a", DsType.GAUGE, 600, -10.5, Double.NaN)),
        List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 100)));
  }

  private static RrdCommand.Update update(String file, long seconds, double value) {
    return new RrdCommand.Update(file, UpdateRow.ofGauges(seconds, value));
  }

  private static RrdCommand fetch(String file) {
    return new RrdCommand.Fetch(
        file, ConsolidationFunction.AVERAGE, NOON, NOON + 899, List.of("a"));
  }

  private static RrdReply.Fetched fetched(Future<RrdReply> reply) {
    return (RrdReply.Fetched) answer(reply);
  }

  private static Refusal reason(Future<RrdReply> reply) {
    return ((RrdReply.Refused) answer(reply)).reason();
  }
}
