package io.trimaran.config;

import java.util.List;

/**
 * A configuration and where each of its values came from.
 *
 * @param settings every key, in the order of the reference file
 */
public record Effective(NodeConfig config, List<Setting> settings) {

  public Effective {
    settings = List.copyOf(settings);
  }

  /**
   * One key as it is in force.
   *
   * @param value as given, secrets masked; empty when there is none
   * @param origin {@code FILE:LINE}, an environment variable, a {@code --set} option or {@code
   *     default}
   */
  public record Setting(String key, String value, String origin) {}
}
