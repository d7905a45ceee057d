package io.trimaran.snmp.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UdpLoopTest {

  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long MOMENT = Duration.ofMillis(20).toNanos();
  private static final int MANY = 10_000;

  private UdpLoop loop;

  @BeforeEach
  void start() throws Exception {
    loop = UdpLoop.start("test");
  }

  @AfterEach
  void end() {
    loop.close();
  }

  @Test
  void after_runsWhatIsNotCancelled_inTheOrderOfTime() throws Exception {
    List<String> ran = new ArrayList<>();
    CompletableFuture<List<String>> done = new CompletableFuture<>();

    loop.offer(
        () -> {
          loop.after(3 * MOMENT, () -> done.complete(ran));
          loop.after(2 * MOMENT, () -> ran.add("second"));
          loop.after(MOMENT, () -> ran.add("cancelled")).cancel();
          loop.after(MOMENT, () -> ran.add("first"));
        });

    assertThat(done.get(1, TimeUnit.MINUTES)).containsExactly("first", "second");
  }

  @Test
  void cancel_makesNoDifference_whenItHasRun() throws Exception {
    CompletableFuture<UdpLoop.Alarm> ran = new CompletableFuture<>();
    loop.offer(
        () -> {
          CompletableFuture<UdpLoop.Alarm> self = new CompletableFuture<>();
          self.complete(loop.after(0, () -> ran.complete(self.join())));
        });
    UdpLoop.Alarm alarm = ran.get(1, TimeUnit.MINUTES);

    int left =
        onLoop(
            () -> {
              alarm.cancel();
              return loop.alarms();
            });

    assertThat(left).isZero();
  }

  @Test
  void cancel_leavesLittleBehind() throws Exception {
    int left =
        onLoop(
            () -> {
              for (int i = 0; i < MANY; i++) {
                loop.after(HOUR, () -> {}).cancel();
              }
              return loop.alarms();
            });

    assertThat(left).isLessThan(MANY / 10);
  }

  private <T> T onLoop(Callable<T> question) throws Exception {
    CompletableFuture<T> answer = new CompletableFuture<>();
    loop.offer(
        () -> {
          try {
            answer.complete(question.call());
          } catch (Exception e) {
            answer.completeExceptionally(e);
          }
        });
    return answer.get(1, TimeUnit.MINUTES);
  }
}
