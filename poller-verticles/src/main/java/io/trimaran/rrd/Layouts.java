package io.trimaran.rrd;

import io.trimaran.rrdcached.codec.RrdReply.FileInfo;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of an endpoint's files: each is asked for once. Read by any thread. */
final class Layouts {
  private static final Logger LOG = LoggerFactory.getLogger(RrdStore.class);

  /** Some 100 bytes each; beyond it all is asked for again. */
  private static final int MOST = 1_000_000;

  private final String endpoint;
  private final Map<SeriesId, Layout> known = new ConcurrentHashMap<>();
  private final Set<String> told = new HashSet<>();

  Layouts(String endpoint) {
    this.endpoint = endpoint;
  }

  Optional<Layout> of(SeriesId series) {
    return Optional.ofNullable(known.get(series));
  }

  /** The file was created with the columns of its shape, or can't be asked for others. */
  void same(SeriesId series) {
    learn(series, Layout.Same.SAME);
  }

  void learn(Sample sample, FileInfo header) {
    Layout layout = Layout.of(header, sample.row().shape());
    learn(sample.series(), layout);
    if (layout instanceof Layout.Mapped mapped
        && !mapped.lost().isEmpty()
        && told.add(sample.row().shape().name() + mapped.lost())) {
      LOG.warn(
          "replica {}: {} has no columns {}; what is read of them is not stored in it and its like",
          endpoint,
          sample.series(),
          mapped.lost());
    }
  }

  private void learn(SeriesId series, Layout layout) {
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(series, layout);
  }
}
