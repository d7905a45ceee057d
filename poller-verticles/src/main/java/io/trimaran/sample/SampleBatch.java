package io.trimaran.sample;

import java.util.List;

/** Samples that were read together, usually by one poll of one device. */
public record SampleBatch(List<Sample> samples) {

  /** Nothing. */
  public static final SampleBatch EMPTY = new SampleBatch(List.of());

  public SampleBatch {
    samples = List.copyOf(samples);
  }
}
