package io.trimaran.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.trimaran.device.PortId;
import io.trimaran.module.Clocks;
import io.trimaran.module.PortReading;
import io.trimaran.sample.Row;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.AgentTraits;
import io.trimaran.snmp.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryFormatTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00.123Z");
  private static final AgentTraits SLOW_V3 =
      new AgentTraits(
          OptionalInt.of(24),
          Optional.of(
              new AgentTraits.Engine(
                  Octets.of(new byte[] {-128, 0, 31, -120, 4}), 7, NOON.toEpochMilli())));
  private static final DeviceMemory ROUTER =
      new DeviceMemory(
          Optional.of(new Clocks(Duration.ofHours(1), Duration.ofDays(500), NOON)),
          List.of(reading(1, 0), reading(Long.MAX_VALUE, -1)),
          SLOW_V3,
          true);
  private static final DeviceMemory NEVER_ANSWERED =
      new DeviceMemory(Optional.empty(), List.of(), AgentTraits.NONE, false);

  private static PortReading reading(long port, long octets) {
    Row row = Row.of(Shapes.PORT).counter(0, octets).counter(14, 1 << 20).build();
    return new PortReading(new PortId(port), NOON, row, 0b11);
  }

  @Test
  void read_isWhatWasWritten() {
    assertThat(MemoryFormat.read(MemoryFormat.write(ROUTER))).contains(ROUTER);
    assertThat(MemoryFormat.read(MemoryFormat.write(NEVER_ANSWERED))).contains(NEVER_ANSWERED);
  }

  @Test
  void read_isEmpty_whenItIsCutAnywhere() {
    byte[] whole = MemoryFormat.write(ROUTER);

    for (int length = 0; length < whole.length; length++) {
      assertThat(MemoryFormat.read(Arrays.copyOf(whole, length))).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void read_isEmpty_whenItIsOfAnotherVersion() {
    byte[] newer = MemoryFormat.write(ROUTER);
    newer[0]++;

    assertThat(MemoryFormat.read(newer)).isEmpty();
  }

  @Test
  void read_neverFails_whateverTheBytes() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] whole = MemoryFormat.write(ROUTER);

    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      damaged[1 + random.nextInt(whole.length - 1)] = (byte) random.nextInt();
      damaged[1 + random.nextInt(whole.length - 1)] = (byte) random.nextInt();
      assertThatCode(() -> MemoryFormat.read(damaged))
          .as("seed %d: %s", seed, Arrays.toString(damaged))
          .doesNotThrowAnyException();
    }
  }
}
