package io.trimaran.rrdcached.client;

import static io.trimaran.rrdcached.client.Answers.answer;
import static io.trimaran.rrdcached.client.Answers.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trimaran.rrdcached.client.RrdcachedClientException.Kind;
import io.trimaran.rrdcached.codec.ConsolidationFunction;
import io.trimaran.rrdcached.codec.DsDefinition;
import io.trimaran.rrdcached.codec.DsType;
import io.trimaran.rrdcached.codec.RraDefinition;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.UpdateRow;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client, when the real daemon is killed and started again. */
class KilledRrdcachedTest {
  private static final long NOON = 1_795_372_500;
  private static final ClientOptions QUICK =
      ClientOptions.defaults().withBackOff(Duration.ofMillis(20), Duration.ofMillis(200));

  @TempDir private Path dir;

  @Test
  void client_comesBack_andTheFileKeepsWhatWasFlushed() {
    Vertx vertx = Vertx.vertx();
    try (RealRrdcached daemon = RealRrdcached.start(dir)) {
      RrdcachedClient client = RrdcachedClient.create(vertx, daemon.tcp(), QUICK);
      answer(client.send(create()));
      answer(client.send(update(NOON + 300)));
      answer(client.send(new RrdCommand.Flush("a.rrd")));

      daemon.kill();
      await().until(() -> client.state() instanceof ClientState.BackingOff);
      RrdcachedClientException failure = failure(client.send(update(NOON + 600)));
      daemon.restart();
      await().until(() -> client.state() instanceof ClientState.Ready);

      assertThat(failure.kind()).isEqualTo(Kind.NOT_CONNECTED);
      assertThat(answer(client.send(new RrdCommand.Last("a.rrd"))))
          .isEqualTo(new RrdReply.Time(NOON + 300));
      assertThat(answer(client.send(update(NOON + 600)))).isInstanceOf(RrdReply.Ok.class);
    } finally {
      answer(vertx.close());
    }
  }

  private static RrdCommand.Create create() {
    return new RrdCommand.Create(
        "a.rrd",
        300,
        OptionalLong.of(NOON),
        true,
        List.of(DsDefinition.unlimited("a", DsType.GAUGE, 600)),
        List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 100)));
  }

  private static RrdCommand.Update update(long seconds) {
    return new RrdCommand.Update("a.rrd", UpdateRow.ofGauges(seconds, 1));
  }
}
