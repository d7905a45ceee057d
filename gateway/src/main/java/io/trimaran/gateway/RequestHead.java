package io.trimaran.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A request without its body, made ready for a backend.
 *
 * @param target origin-form, as the client asked for it
 * @param headers for the backend; this request's own
 * @param host as the client asked for it
 * @param protocol that the client speaks, such as {@code HTTP/1.1}
 * @param upgrade the protocol that the client wants to go on with, such as {@code websocket}
 */
record RequestHead(
    String id,
    String method,
    String target,
    HttpHeaders headers,
    InetAddress client,
    String host,
    String protocol,
    boolean isTls,
    boolean hasBody,
    Optional<String> upgrade) {}
