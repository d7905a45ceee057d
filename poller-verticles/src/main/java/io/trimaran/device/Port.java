package io.trimaran.device;

/**
 * An interface of a device.
 *
 * @param isDeleted the device has it no more; its history stays, and it comes back if the device
 *     has it again
 */
public record Port(PortId id, DeviceId device, PortFacts facts, boolean isDeleted) {}
