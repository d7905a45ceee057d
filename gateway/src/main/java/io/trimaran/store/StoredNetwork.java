package io.trimaran.store;

/**
 * A network that ports have addresses of.
 *
 * @param id its number, among those of its family
 * @param network such as 192.0.2.0/24
 */
public record StoredNetwork(AddressFamily family, long id, String network) {}
