package io.trimaran.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastResortTest {

  /** A process of which the stack overflows. */
  static final class Overflowing {
    private Overflowing() {}

    public static void main(String[] where) {
      Vertx vertx = Vertx.vertx();
      LastResort.watch(vertx);
      switch (where[0]) {
        case "loop" -> vertx.runOnContext(now -> overflow(0));
        case "future" -> vertx.timer(1, TimeUnit.MILLISECONDS).onSuccess(now -> overflow(0));
        default -> new Thread(() -> overflow(0)).start();
      }
    }

    private static int overflow(int depth) {
      return depth < 0 ? depth : overflow(depth + 1) + 1;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loop", "future", "thread"})
  void process_ends_whenAStackOverflows(String where) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Overflowing.class.getName(),
                where)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(LastResort.CODE);
    assertThat(output).contains("Trimaran ends").contains("StackOverflowError");
  }

  @Test
  void faultsOfTheJvm_areToldFromOthers() {
    assertThat(LastResort.isOfTheJvm(new StackOverflowError())).isTrue();
    assertThat(LastResort.isOfTheJvm(new IllegalStateException(new NoClassDefFoundError("x"))))
        .isTrue();
    assertThat(LastResort.isOfTheJvm(new IllegalStateException("once"))).isFalse();
  }
}
