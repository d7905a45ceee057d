package io.trimaran.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several values of one kind, none twice.
 *
 * @param minItems how many there must be
 */
record ListFormat<T>(Format<T> item, int minItems) implements Format<List<T>> {

  @Override
  public Optional<List<T>> read(Value value, Faults faults) {
    if (!(value instanceof Value.Items given) || given.items().size() < minItems) {
      faults.add(value, "a list" + (minItems == 0 ? "" : " of at least " + minItems));
      return Optional.empty();
    }
    List<T> read = new ArrayList<>();
    for (Value each : given.items()) {
      Optional<T> one = item.read(each, faults);
      if (one.isPresent() && read.contains(one.get())) {
        faults.add(each, "each value once");
      }
      one.ifPresent(read::add);
    }
    return read.size() == given.items().size() ? Optional.of(read) : Optional.empty();
  }

  @Override
  public Notation notation() {
    return Notation.MANY;
  }
}
