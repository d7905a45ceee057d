package io.trimaran.config;

import java.util.List;

/** Something given in the configuration, before it has a type. */
sealed interface Value {

  /** Where it was given. */
  Place place();

  /** A key without a value. */
  record Nothing(Place place) implements Value {}

  /** A scalar: as written, without its quotes. */
  record Text(String text, Place place) implements Value {}

  /** A sequence. */
  record Items(List<Value> items, Place place) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order of the file; names are unique. */
  record Section(List<Member> members, Place place) implements Value {
    public Section {
      members = List.copyOf(members);
    }
  }

  /** One key of a mapping. */
  record Member(String name, Place place, Value value) {}
}
