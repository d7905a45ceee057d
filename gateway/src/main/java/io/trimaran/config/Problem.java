package io.trimaran.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param place {@code FILE:LINE}, an environment variable or a {@code --set} option
 * @param key dotted path such as {@code rrd.spool.max-size}; empty when it is about the whole file
 * @param what the value (never a secret) and what was expected
 */
public record Problem(String place, String key, String what) {

  @Override
  public String toString() {
    return key.isEmpty() ? place + ": " + what : place + ": " + key + ": " + what;
  }
}
