package io.trimaran.poll;

import io.trimaran.device.PortId;
import io.trimaran.module.Clocks;
import io.trimaran.module.PortReading;
import io.trimaran.sample.Row;
import io.trimaran.sample.Shapes;
import io.trimaran.snmp.AgentTraits;
import io.trimaran.snmp.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is remembered of a device, as few bytes: some 100 of a port. A version comes first; what is
 * of another one, or damaged, is nothing remembered.
 */
public final class MemoryFormat {

  private static final int VERSION = 1;

  /** No device has more ports; what says so is damaged. */
  private static final long MOST_READINGS = 1_000_000;

  private static final int MOST_ENGINE_BYTES = 32;

  private MemoryFormat() {}

  public static byte[] write(DeviceMemory memory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 100 * memory.readings().size());
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeBoolean(memory.isSilent());
      write(out, memory.clocks());
      write(out, memory.traits());
      number(out, memory.readings().size());
      for (PortReading reading : memory.readings()) {
        write(out, reading);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Empty where it is of another version, or damaged. */
  public static Optional<DeviceMemory> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readUnsignedByte() != VERSION) {
        return Optional.empty();
      }
      boolean isSilent = in.readBoolean();
      Optional<Clocks> clocks = clocks(in);
      AgentTraits traits = traits(in);
      long count = atMost(MOST_READINGS, number(in));
      List<PortReading> readings = new ArrayList<>();
      for (long i = 0; i < count; i++) {
        readings.add(reading(in));
      }
      return Optional.of(new DeviceMemory(clocks, readings, traits, isSilent));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  private static void write(DataOutputStream out, Optional<Clocks> clocks) throws IOException {
    out.writeBoolean(clocks.isPresent());
    if (clocks.isPresent()) {
      out.writeLong(clocks.get().agent().toMillis());
      out.writeLong(clocks.get().uptime().toMillis());
      out.writeLong(clocks.get().at().toEpochMilli());
    }
  }

  private static Optional<Clocks> clocks(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? Optional.of(
            new Clocks(
                Duration.ofMillis(in.readLong()),
                Duration.ofMillis(in.readLong()),
                Instant.ofEpochMilli(in.readLong())))
        : Optional.empty();
  }

  private static void write(DataOutputStream out, AgentTraits traits) throws IOException {
    number(out, traits.bindingsPerReply().orElse(0));
    out.writeBoolean(traits.engine().isPresent());
    if (traits.engine().isPresent()) {
      AgentTraits.Engine engine = traits.engine().get();
      out.writeByte(engine.id().length());
      out.write(engine.id().toByteArray());
      out.writeInt(engine.boots());
      out.writeLong(engine.bootMillis());
    }
  }

  private static AgentTraits traits(DataInputStream in) throws IOException {
    int bindings = (int) atMost(Integer.MAX_VALUE, number(in));
    OptionalInt perReply = bindings == 0 ? OptionalInt.empty() : OptionalInt.of(bindings);
    if (!in.readBoolean()) {
      return new AgentTraits(perReply, Optional.empty());
    }
    byte[] id = new byte[(int) atMost(MOST_ENGINE_BYTES, in.readUnsignedByte())];
    in.readFully(id);
    return new AgentTraits(
        perReply, Optional.of(new AgentTraits.Engine(Octets.of(id), in.readInt(), in.readLong())));
  }

  private static void write(DataOutputStream out, PortReading reading) throws IOException {
    Row row = reading.row();
    number(out, reading.port().value());
    number(out, reading.at().toEpochMilli());
    number(out, reading.wideSources());
    number(out, row.knownMask());
    for (int i = 0; i < row.size(); i++) {
      if (row.isKnown(i)) {
        number(out, row.rawBits(i));
      }
    }
  }

  private static PortReading reading(DataInputStream in) throws IOException {
    PortId port = new PortId(1 + atMost(Long.MAX_VALUE - 1, number(in) - 1));
    Instant at = Instant.ofEpochMilli(number(in));
    long wide = number(in);
    long known = number(in);
    Row.Builder row = Row.of(Shapes.PORT);
    for (int i = 0; i < Shapes.PORT.size(); i++) {
      if ((known & (1L << i)) != 0) {
        row.raw(i, number(in));
      }
    }
    return new PortReading(port, at, row.build(), wide);
  }

  /** Unsigned LEB128: seven bits a byte, the lowest first. Counters are mostly small. */
  private static void number(DataOutputStream out, long unsigned) throws IOException {
    long rest = unsigned;
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  private static long number(DataInputStream in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int next = in.readUnsignedByte();
      number |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new IOException("a number of more than 64 bits");
  }

  private static long atMost(long limit, long number) throws IOException {
    if (Long.compareUnsigned(number, limit) > 0) {
      throw new IOException(number + " (expected: <= " + limit + ")");
    }
    return number;
  }
}
