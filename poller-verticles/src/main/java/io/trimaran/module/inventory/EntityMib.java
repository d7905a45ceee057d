package io.trimaran.module.inventory;

import io.trimaran.snmp.Oid;
import java.util.List;

/** Columns of ENTITY-MIB (RFC 6933). */
final class EntityMib {

  private static final Oid PHYSICAL = Oid.of("1.3.6.1.2.1.47.1.1.1.1");

  static final Oid DESCR = PHYSICAL.child(2);
  static final Oid VENDOR_TYPE = PHYSICAL.child(3);
  static final Oid CONTAINED_IN = PHYSICAL.child(4);
  static final Oid CLASS = PHYSICAL.child(5);
  static final Oid PARENT_REL_POS = PHYSICAL.child(6);
  static final Oid NAME = PHYSICAL.child(7);
  static final Oid HARDWARE_REV = PHYSICAL.child(8);
  static final Oid FIRMWARE_REV = PHYSICAL.child(9);
  static final Oid SOFTWARE_REV = PHYSICAL.child(10);
  static final Oid SERIAL_NUM = PHYSICAL.child(11);
  static final Oid MFG_NAME = PHYSICAL.child(12);
  static final Oid MODEL_NAME = PHYSICAL.child(13);
  static final Oid ALIAS = PHYSICAL.child(14);
  static final Oid ASSET_ID = PHYSICAL.child(15);
  static final Oid IS_FRU = PHYSICAL.child(16);
  static final Oid MFG_DATE = PHYSICAL.child(17);

  /** Which interface a part is; a row is a part and 0, or a part and a logical entity. */
  static final Oid ALIAS_MAPPING = Oid.of("1.3.6.1.2.1.47.1.3.2.1.2");

  static final Oid IF_INDEX = Oid.of("1.3.6.1.2.1.2.2.1.1");

  /** What says that there is a part. */
  static final List<Oid> PARTS =
      List.of(
          DESCR,
          VENDOR_TYPE,
          CONTAINED_IN,
          CLASS,
          PARENT_REL_POS,
          NAME,
          HARDWARE_REV,
          FIRMWARE_REV,
          SOFTWARE_REV,
          SERIAL_NUM,
          MFG_NAME,
          MODEL_NAME,
          ALIAS,
          ASSET_ID,
          IS_FRU,
          MFG_DATE);

  private EntityMib() {}
}
