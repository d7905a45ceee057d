package io.trimaran.store;

import io.trimaran.device.Neighbour;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Which device of ours a neighbour is, and which of its ports: by what only one of them is called.
 * Pure.
 */
final class LinkMatch {

  private final Map<String, Set<Long>> names = new HashMap<>();
  private final Map<String, Set<Long>> shortNames = new HashMap<>();
  private final Map<String, Set<Long>> macs = new HashMap<>();
  private final Map<Long, List<End>> ports = new HashMap<>();

  /** A port that may be the other end. */
  record End(
      long id, long device, long ifIndex, String name, String descr, String alias, String mac) {}

  /** A device is called so. */
  void addDevice(long id, String hostname, String sysName) {
    for (String name : List.of(hostname, sysName)) {
      if (!name.isBlank()) {
        names.computeIfAbsent(lower(name), key -> new HashSet<>()).add(id);
        shortNames.computeIfAbsent(shortName(name), key -> new HashSet<>()).add(id);
      }
    }
  }

  /** A device has this address at one of its ports. */
  void addMac(String mac, long device) {
    macs.computeIfAbsent(mac, key -> new HashSet<>()).add(device);
  }

  void addPorts(Collection<End> ends) {
    ends.forEach(end -> ports.computeIfAbsent(end.device(), key -> new ArrayList<>()).add(end));
  }

  /**
   * The device by its name, its address, its name without domain where one of the two is written so
   * (hosts of two domains may share it), or the MAC, in this order.
   */
  OptionalLong device(Neighbour.Remote remote) {
    String name = lower(remote.name());
    String bare = shortName(name);
    Optional<Long> found =
        only(names, name)
            .or(() -> remote.addresses().stream().findFirst().flatMap(ip -> only(names, ip)))
            .or(() -> only(name.equals(bare) ? shortNames : names, bare))
            .or(() -> only(macs, remote.mac()));
    return found.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private static Optional<Long> only(Map<String, Set<Long>> named, String name) {
    Set<Long> devices = name.isEmpty() ? Set.of() : named.getOrDefault(name, Set.of());
    return devices.size() == 1 ? Optional.of(devices.iterator().next()) : Optional.empty();
  }

  /** The port of a device by what the neighbour calls it, or by its address. */
  OptionalLong port(long device, Neighbour.Remote remote) {
    List<End> all = ports.getOrDefault(device, List.of());
    Optional<End> found =
        named(all, remote.port())
            .or(() -> named(all, remote.portDescr()))
            .or(() -> only(all, End::mac, remote.mac()))
            .or(() -> numbered(all, remote.port()));
    return number(found);
  }

  /** The port of a device of this name or number. */
  OptionalLong port(long device, String name) {
    List<End> all = ports.getOrDefault(device, List.of());
    return number(named(all, name).or(() -> numbered(all, name)));
  }

  private static OptionalLong number(Optional<End> end) {
    return end.map(found -> OptionalLong.of(found.id())).orElseGet(OptionalLong::empty);
  }

  private static Optional<End> numbered(List<End> all, String ifIndex) {
    return only(all, end -> Long.toString(end.ifIndex()), ifIndex);
  }

  private static Optional<End> named(List<End> all, String name) {
    return only(all, End::name, name)
        .or(() -> only(all, End::descr, name))
        .or(() -> only(all, End::alias, name));
  }

  private static Optional<End> only(List<End> all, Function<End, String> word, String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    List<End> found = all.stream().filter(end -> word.apply(end).equalsIgnoreCase(value)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** In lower case and without its domain; an address is left whole. */
  static String shortName(String name) {
    String lower = lower(name);
    boolean isAddress = lower.matches("[0-9.]+|[0-9a-f:]+:[0-9a-f:]+");
    int dot = lower.indexOf('.');
    return isAddress || dot <= 0 ? lower : lower.substring(0, dot);
  }

  private static String lower(String name) {
    return name.trim().toLowerCase(Locale.ROOT);
  }
}
