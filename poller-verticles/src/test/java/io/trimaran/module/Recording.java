package io.trimaran.module;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one real device answered, from a snmprec file: lines of OID|TAG|VALUE in ISO 8859-1. The
 * files are dirty, so that this sorts them, keeps the first of two equal OIDs, and drops what is no
 * record (comments, masked identifiers and values).
 */
public final class Recording {

  private static final int ADDRESS = 4;

  private final TreeMap<Oid, SnmpValue> values = new TreeMap<>();

  private Recording() {}

  public static Recording load(Path file) throws IOException {
    Recording recording = new Recording();
    Files.readString(file, StandardCharsets.ISO_8859_1).lines().forEach(recording::add);
    return recording;
  }

  public static Recording of(String... lines) {
    Recording recording = new Recording();
    Stream.of(lines).flatMap(String::lines).forEach(recording::add);
    return recording;
  }

  int size() {
    return values.size();
  }

  /** All that lies below these columns. */
  List<VarBind> cells(Collection<Oid> columns) {
    return columns.stream().flatMap(column -> below(column).stream()).toList();
  }

  /** These instances, as far as they exist. */
  List<VarBind> instances(Collection<Oid> instances) {
    return instances.stream().flatMap(oid -> instance(oid).stream()).toList();
  }

  private Optional<VarBind> instance(Oid oid) {
    return Optional.ofNullable(values.get(oid)).map(value -> new VarBind(oid, value));
  }

  private List<VarBind> below(Oid column) {
    return values.tailMap(column, false).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(column))
        .map(entry -> new VarBind(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void add(String line) {
    String[] part = line.split("\\|", 3);
    if (part.length == 3) {
      try {
        Oid oid = Oid.of(part[0]);
        value(part[1], part[2]).ifPresent(value -> values.putIfAbsent(oid, value));
      } catch (IllegalArgumentException masked) {
        // a masked or truncated record: upstream's simulator does not answer it either
      }
    }
  }

  private static Optional<SnmpValue> value(String tag, String text) {
    String type = tag.replaceAll("[^0-9]", "");
    Octets octets = octets(tag, text);
    return Optional.ofNullable(
        switch (type) {
          case "2" -> new SnmpValue.Int32((int) Long.parseLong(octets.text()));
          case "4" -> new SnmpValue.Text(octets);
          case "6" -> new SnmpValue.ObjectId(Oid.of(octets.text()));
          case "64" -> address(octets);
          case "65" -> new SnmpValue.Counter32(Long.parseLong(octets.text()));
          case "66" -> new SnmpValue.Gauge32(Long.parseLong(octets.text()));
          case "67" -> new SnmpValue.TimeTicks(Long.parseLong(octets.text()));
          case "68" -> new SnmpValue.Opaque(octets);
          case "70" -> new SnmpValue.Counter64(Long.parseUnsignedLong(octets.text()));
          default -> null;
        });
  }

  /** Four octets, or their decimals with dots between them. */
  private static @Nullable SnmpValue address(Octets octets) {
    if (octets.length() == ADDRESS) {
      return new SnmpValue.IpAddress(octets);
    }
    String[] parts = octets.text().split("\\.", -1);
    if (parts.length != ADDRESS) {
      return null;
    }
    byte[] bytes = new byte[ADDRESS];
    for (int i = 0; i < ADDRESS; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return new SnmpValue.IpAddress(Octets.of(bytes));
  }

  private static Octets octets(String tag, String text) {
    if (tag.endsWith("x")) {
      return Octets.of(HexFormat.of().parseHex(text));
    }
    String plain = tag.endsWith("e") ? unescaped(text) : text;
    return Octets.of(plain.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
      } else if (text.charAt(i + 1) == 'x' && i + 3 < text.length()) {
        plain.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 3;
      } else {
        char escaped = text.charAt(++i);
        plain.append(ESCAPES.getOrDefault(escaped, escaped));
      }
    }
    return plain.toString();
  }

  private static final Map<Character, Character> ESCAPES =
      Map.of('n', '\n', 'r', '\r', 't', '\t', '0', '\0');
}
