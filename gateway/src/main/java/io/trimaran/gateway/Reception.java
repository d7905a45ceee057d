package io.trimaran.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.trimaran.gateway.rule.ForwardedHeaders;
import io.trimaran.gateway.rule.HopByHop;
import io.trimaran.gateway.rule.RequestId;
import io.trimaran.gateway.rule.Targets;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a request's head: refuses what can be understood in two ways, finds the upstream, and
 * makes the head ready for it.
 */
final class Reception {

  /** Of the node's own interface: of no concern to other servers under the same host name. */
  private static final String OWN_COOKIE = "trimaran_session";

  /** Tells the node's own web server who asks; always of the gateway's own making. */
  private static final String CLIENT = "X-Trimaran-Client";

  private static final String UPGRADE = "upgrade";

  private final List<Upstream> upstreams;
  private final Members members;
  private final HopMark hops;
  private final ForwardedHeaders forwarded;
  private final RequestId ids;

  /** Chooses among upstreams, the most specific first. */
  Reception(
      List<Upstream> upstreams,
      Members members,
      HopMark hops,
      ForwardedHeaders forwarded,
      RequestId ids) {
    this.upstreams = List.copyOf(upstreams);
    this.members = members;
    this.hops = hops;
    this.forwarded = forwarded;
    this.ids = ids;
  }

  Decision decide(HttpRequest request, InetAddress peer, boolean isTls) {
    if (request.decoderResult().isFailure()) {
      return refuse(unreadable(request.decoderResult().cause()));
    }
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return refuse(new Refusal(505, "The request's version is not HTTP/1.0 or HTTP/1.1."));
    }
    Optional<Refusal> ambiguity =
        names(request).or(() -> absoluteForm(request)).or(() -> hosts(request));
    return ambiguity.isPresent()
        ? refuse(ambiguity.get())
        : decide(
            request.method().name(), request.uri(), request.headers(), version.text(), peer, isTls);
  }

  /** The same for a request that has no line and no connection of its own, as in HTTP/2. */
  Decision decide(
      String method,
      String target,
      HttpHeaders headers,
      String protocol,
      InetAddress peer,
      boolean isTls) {
    String host = headers.get(HttpHeaderNames.HOST, "");
    for (Upstream each : upstreams) {
      if (each.options().route().matches(host, target)) {
        return forward(each, method, target, headers, protocol, peer, isTls);
      }
    }
    Optional<String> client = hops.client(headers, method, target);
    headers.remove(HopMark.HEADER);
    headers.remove(CLIENT);
    if (client.isEmpty() && members.shouldAnswer(target)) {
      headers.set(HopMark.HEADER, hops.sign(method, target, forwarded.client(headers, peer)));
      return forward(members.upstream(), method, target, headers, protocol, peer, isTls);
    }
    if (client.isPresent()) {
      headers.set(CLIENT, client.get());
    } else if (!forwarded.trusted().networks().isEmpty()) {
      headers.set(CLIENT, forwarded.client(headers, peer).getHostAddress());
    }
    return Decision.LOCAL;
  }

  private Decision forward(
      Upstream upstream,
      String method,
      String target,
      HttpHeaders headers,
      String protocol,
      InetAddress peer,
      boolean isTls) {
    if (method.equals("CONNECT") || method.equals("TRACE")) {
      return refuse(new Refusal(405, "The method " + method + " is not possible here."));
    }
    if (!Targets.isOriginForm(target) || Targets.climbs(target)) {
      return refuse(
          Refusal.badRequest("The path has characters or segments that could mean another one."));
    }
    long maxBody = upstream.options().maxBody();
    boolean hasLength = headers.contains(HttpHeaderNames.CONTENT_LENGTH);
    if (maxBody > 0 && hasLength && length(headers) > maxBody) {
      return refuse(Refusal.tooLarge(maxBody));
    }
    boolean isChunked = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    String host = headers.get(HttpHeaderNames.HOST, "");
    Optional<String> upgrade = upgrade(headers, hasLength || isChunked);
    InetAddress client = forwarded.client(headers, peer);
    HopByHop.remove(headers);
    headers.remove(HttpHeaderNames.EXPECT);
    if (upstream != members.upstream()) {
      Cookies.remove(headers, OWN_COOKIE);
      headers.remove(HopMark.HEADER);
    }
    forwarded.apply(headers, peer, isTls, host);
    String id = id(headers, peer);
    headers.set(RequestId.HEADER, id);
    if (isChunked) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
    }
    if (upgrade.isPresent()) {
      headers.set(HttpHeaderNames.CONNECTION, "Upgrade");
      headers.set(HttpHeaderNames.UPGRADE, upgrade.get());
    }
    return new Decision.Forward(
        upstream,
        new RequestHead(
            id,
            method,
            target,
            headers,
            client,
            host,
            protocol,
            isTls,
            hasLength || isChunked,
            upgrade));
  }

  private static long length(HttpHeaders headers) {
    String text = headers.get(HttpHeaderNames.CONTENT_LENGTH, "0").strip();
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }

  /** Only what is asked without a body can go on in another protocol. HTTP/2 is not offered. */
  private static Optional<String> upgrade(HttpHeaders headers, boolean hasBody) {
    String wanted = headers.get(HttpHeaderNames.UPGRADE);
    boolean isAsked =
        wanted != null
            && !hasBody
            && headers.containsValue(HttpHeaderNames.CONNECTION, UPGRADE, true)
            && !wanted.regionMatches(true, 0, "h2c", 0, "h2c".length());
    return isAsked ? Optional.of(wanted) : Optional.empty();
  }

  private String id(HttpHeaders headers, InetAddress peer) {
    String given = headers.get(RequestId.HEADER);
    boolean isTaken = given != null && RequestId.isFit(given) && forwarded.trusted().contains(peer);
    return isTaken ? given : ids.next();
  }

  /** Whether it is a proxy in front whose word counts. */
  boolean isTrusted(InetAddress peer) {
    return forwarded.trusted().contains(peer);
  }

  private Decision refuse(Refusal refusal) {
    return new Decision.Refuse(refusal, newId());
  }

  String newId() {
    return ids.next();
  }

  private static Refusal unreadable(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException line -> new Refusal(414, "The request's line is too long.");
      case TooLongHttpHeaderException head ->
          new Refusal(431, "The request's headers are too long.");
      default -> Refusal.badRequest("The request is not HTTP/1.1 as RFC 9112 has it.");
    };
  }

  /** The decoder lets headers without a name pass. */
  private static Optional<Refusal> names(HttpRequest request) {
    return request.headers().contains("")
        ? Optional.of(Refusal.badRequest("A header has no name."))
        : Optional.empty();
  }

  /** {@code GET http://host/path}: the host in the target counts, whatever the header says. */
  private static Optional<Refusal> absoluteForm(HttpRequest request) {
    String target = request.uri();
    if (target.isEmpty() || target.charAt(0) == '/') {
      return Optional.empty();
    }
    int scheme = target.indexOf("://");
    boolean isHttp =
        scheme > 0
            && (target.regionMatches(true, 0, "http", 0, scheme)
                || target.regionMatches(true, 0, "https", 0, scheme));
    if (!isHttp) {
      return target.equals("*") && request.method().name().equals("OPTIONS")
          ? Optional.empty()
          : Optional.of(Refusal.badRequest("The request's target is neither a path nor a URL."));
    }
    int begin = scheme + "://".length();
    int end = begin;
    while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    String host = target.substring(begin, end);
    if (request.headers().getAll(HttpHeaderNames.HOST).size() > 1 || !Targets.isHost(host)) {
      return Optional.of(Refusal.badRequest("The request names no single host."));
    }
    String rest = target.substring(end);
    request.setUri(rest.startsWith("/") ? rest : "/" + rest);
    request.headers().set(HttpHeaderNames.HOST, host);
    return Optional.empty();
  }

  private static Optional<Refusal> hosts(HttpRequest request) {
    HttpHeaders headers = request.headers();
    String host = headers.get(HttpHeaderNames.HOST);
    boolean isMissing = host == null && request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    boolean isWrong =
        host != null && (!Targets.isHost(host) || headers.getAll(HttpHeaderNames.HOST).size() > 1);
    return isMissing || isWrong
        ? Optional.of(Refusal.badRequest("The request names no single host."))
        : Optional.empty();
  }
}
