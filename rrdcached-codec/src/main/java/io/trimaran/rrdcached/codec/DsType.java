package io.trimaran.rrdcached.codec;

import java.util.Optional;

/** What a data source makes of its readings; the names are those of RRDtool. */
public enum DsType {
  GAUGE,
  COUNTER,
  DERIVE,
  ABSOLUTE,
  DCOUNTER,
  DDERIVE;

  /** The type of that exact name: RRDtool accepts no lower case. */
  public static Optional<DsType> ofName(String name) {
    for (DsType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
