package io.trimaran.status;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest value of each key, the longest waiting first, until it is taken. Holds no more than
 * there are keys. Safe from any thread.
 */
final class Latest<K, V> {

  private final Map<K, V> waiting = new LinkedHashMap<>();

  synchronized void put(K key, V value) {
    waiting.put(key, value);
  }

  synchronized void putAll(Map<K, V> values) {
    waiting.putAll(values);
  }

  synchronized void remove(K key) {
    waiting.remove(key);
  }

  /** Takes some out, at most {@code max}. */
  synchronized Map<K, V> take(int max) {
    Map<K, V> taken = new LinkedHashMap<>();
    Iterator<Map.Entry<K, V>> entries = waiting.entrySet().iterator();
    while (entries.hasNext() && taken.size() < max) {
      Map.Entry<K, V> entry = entries.next();
      taken.put(entry.getKey(), entry.getValue());
      entries.remove();
    }
    return taken;
  }

  /** What was taken waits again. What came meanwhile is newer and wins. */
  synchronized void putBack(Map<K, V> taken) {
    taken.forEach(waiting::putIfAbsent);
  }

  synchronized int size() {
    return waiting.size();
  }
}
