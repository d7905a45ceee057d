package io.trimaran.device;

/**
 * What a device says of one of its interfaces (IF-MIB, RFC 2863). A text is empty, and a number 0,
 * where the device says nothing.
 *
 * @param ifIndex the row in ifTable now; may change when the device restarts
 * @param ifType the IANAifType name, such as {@code ethernetCsmacd}; a bare number when unknown
 * @param ifSpeed bit/s, from ifHighSpeed where ifSpeed does not reach
 * @param ifMtu octets
 * @param ifPhysAddress lower-case hexadecimal digits
 * @param ifAdminStatus up, down or testing
 * @param ifOperStatus up, down, testing, unknown, dormant, notPresent or lowerLayerDown
 * @param ifLastChange sysUpTime of the last change of state, in hundredths of a second
 * @param ifConnectorPresent true, false or empty
 */
public record PortFacts(
    long ifIndex,
    String ifDescr,
    String ifName,
    String ifAlias,
    String ifType,
    long ifSpeed,
    long ifMtu,
    String ifPhysAddress,
    String ifAdminStatus,
    String ifOperStatus,
    long ifLastChange,
    String ifConnectorPresent) {

  /** The longest name, description or alias; what is longer is cut. */
  public static final int MAX_NAME = 255;

  public PortFacts {
    ifDescr = Texts.cut(ifDescr, MAX_NAME);
    ifName = Texts.cut(ifName, MAX_NAME);
    ifAlias = Texts.cut(ifAlias, MAX_NAME);
  }

  /** The same in another state; itself where that is the same. */
  public PortFacts withState(String admin, String oper, long lastChange) {
    return admin.equals(ifAdminStatus) && oper.equals(ifOperStatus) && lastChange == ifLastChange
        ? this
        : new PortFacts(
            ifIndex,
            ifDescr,
            ifName,
            ifAlias,
            ifType,
            ifSpeed,
            ifMtu,
            ifPhysAddress,
            admin,
            oper,
            lastChange,
            ifConnectorPresent);
  }
}
