package io.trimaran.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.spi.merge.MergingValue;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a session when two halves of a cluster find each other again: it has ended where
 * either half ended it. Hazelcast makes one by its name.
 */
public final class EndedSessionsWin
    implements SplitBrainMergePolicy<Object, MergingValue<Object>, Object> {

  @Override
  public @Nullable Object merge(
      MergingValue<Object> merging, @Nullable MergingValue<Object> existing) {
    if (existing == null || HazelcastSessions.ENDED.equals(merging.getValue())) {
      return merging.getValue();
    }
    return existing.getValue();
  }

  @Override
  public void writeData(ObjectDataOutput out) {
    // there is nothing to it but its name
  }

  @Override
  public void readData(ObjectDataInput in) {
    // there is nothing to it but its name
  }
}
