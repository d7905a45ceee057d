package io.trimaran.definition;

import io.trimaran.snmp.Oid;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a reading comes from. */
public sealed interface Source {

  /** The system's description of itself. */
  record Descr() implements Source {}

  /** Its sysObjectID, dotted. */
  record ObjectId() implements Source {}

  /** An instance, with its index. */
  record Instance(Oid oid) implements Source {}

  /** The first cell of a column that has a text, in a row that passes the filter. */
  record First(Oid column, Optional<Where> where) implements Source {}

  /** The cell of a column in the row that the number at an instance names. */
  record Lookup(Oid column, Oid row) implements Source {}

  /** Rows whose cell in this column holds a match. */
  record Where(Oid column, Pattern pattern) {}
}
