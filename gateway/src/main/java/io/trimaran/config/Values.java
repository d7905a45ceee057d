package io.trimaran.config;

import java.util.HashMap;
import java.util.Map;

/** The typed value of every key. */
final class Values {

  private final Map<Key<?>, Object> typed = new HashMap<>();

  <T> void put(Key<T> key, T value) {
    typed.put(key, value);
  }

  boolean has(Key<?> key) {
    return typed.containsKey(key);
  }

  /**
   * The value of a key, which every key of Keys.ALL has.
   *
   * @throws IllegalStateException when the key has no value, which is a mistake in Keys.ALL
   */
  @SuppressWarnings("unchecked") // put takes only a T for a Key<T>
  <T> T get(Key<T> key) {
    Object value = typed.get(key);
    if (value == null) {
      throw new IllegalStateException("no value for " + key.path());
    }
    return (T) value;
  }
}
