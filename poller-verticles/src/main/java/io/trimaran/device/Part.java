package io.trimaran.device;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A physical part of a device: a chassis, a module in it, a fan, a port. What an agent leaves out
 * is empty.
 *
 * @param index its number, which only this device gives it
 * @param containedIn the number of the part that holds it; 0 for none
 * @param position among those that the same part holds; -1 where it is not said
 * @param category what it is, in ENTITY-MIB's words, such as {@code powerSupply}
 * @param isReplaceable whether it can be replaced in the field
 * @param ifIndex of the port that it is or belongs to
 */
public record Part(
    long index,
    long containedIn,
    long position,
    String category,
    Label label,
    Make make,
    Revisions revisions,
    Optional<Boolean> isReplaceable,
    OptionalLong ifIndex) {

  /** What it is called: by its maker, and (alias and asset) by its owner. */
  public record Label(String name, String descr, String alias, String asset) {}

  /**
   * What it is.
   *
   * @param type an object identifier of its maker's
   * @param made when, as in DateAndTime's text
   */
  public record Make(String maker, String model, String serial, String type, String made) {}

  /** Of hardware, firmware and software. */
  public record Revisions(String hardware, String firmware, String software) {}
}
