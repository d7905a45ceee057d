package io.trimaran.device;

/** What discoveries find out of a port; polls do not ask for it. */
public enum PortTrait {

  /** The number of the VLAN that frames without a tag belong to. */
  VLAN,

  /** fullDuplex, halfDuplex or unknown. */
  DUPLEX
}
