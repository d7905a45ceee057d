package io.trimaran.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedCacheTest {

  private final BoundedCache<String, Integer> cache = new BoundedCache<>(2);

  @Test
  void put_forgetsWhatWasUnusedForLongest() {
    cache.put("one", 1);
    cache.put("two", 2);
    assertThat(cache.get("one")).contains(1);

    cache.put("three", 3);

    assertThat(cache.get("two")).isEmpty();
    assertThat(cache.get("one")).contains(1);
    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void get_makesAnEntryOnce() {
    assertThat(cache.get("one", () -> 1)).isEqualTo(1);
    assertThat(cache.get("one", () -> 7)).isEqualTo(1);
  }

  @Test
  void remove_forgets() {
    cache.put("one", 1);

    cache.remove("one");

    assertThat(cache.get("one")).isEmpty();
  }
}
