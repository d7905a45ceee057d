package io.trimaran.store;

/**
 * A link with the names that people know its ends by. Empty where there is none.
 *
 * @param hostname of the device that tells it
 * @param display of the device that tells it
 * @param portName of its port
 * @param remoteHostname of the device of ours that its neighbour is
 * @param remoteDisplay of that device
 * @param remotePortName of its port
 */
public record NamedLink(
    StoredLink link,
    String hostname,
    String display,
    String portName,
    String remoteHostname,
    String remoteDisplay,
    String remotePortName) {}
