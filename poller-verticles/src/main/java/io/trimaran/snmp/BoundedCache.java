package io.trimaran.snmp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers the entries that were used last, up to a limit; the one unused for longest is forgotten
 * first. Safe for many threads.
 */
public final class BoundedCache<K, V> {

  private final int limit;
  private final Map<K, V> entries;

  /**
   * Empty.
   *
   * @param limit entries at most, at least 1
   */
  public BoundedCache(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
    }
    this.limit = limit;
    this.entries = new LinkedHashMap<>(16, 0.75f, true);
  }

  public Optional<V> get(K key) {
    synchronized (entries) {
      return Optional.ofNullable(entries.get(key));
    }
  }

  /** The entry, made if it is missing. Made without a lock: twice, if two threads ask at once. */
  public V get(K key, Supplier<V> maker) {
    Optional<V> known = get(key);
    if (known.isPresent()) {
      return known.get();
    }
    V made = maker.get();
    put(key, made);
    return made;
  }

  /** Sets the entry; forgets another one if there are too many. */
  public void put(K key, V value) {
    synchronized (entries) {
      entries.put(key, value);
      if (entries.size() > limit) {
        entries.remove(entries.keySet().iterator().next());
      }
    }
  }

  public void remove(K key) {
    synchronized (entries) {
      entries.remove(key);
    }
  }

  public int size() {
    synchronized (entries) {
      return entries.size();
    }
  }
}
