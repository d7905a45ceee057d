package io.trimaran.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import io.trimaran.gateway.rule.HopByHop;
import io.trimaran.gateway.rule.RequestId;
import io.trimaran.gateway.rule.RetryRule;
import io.trimaran.gateway.rule.RetryRule.Reached;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: to a backend, perhaps to another one, and its answer back. All on the
 * event loop of the client's connection.
 */
final class Exchange {

  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int FIRST_FINAL = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private final Gateway gateway;
  private final Upstream upstream;
  private final Front front;
  private final RequestHead request;
  private final boolean isIdempotent;
  private final KeptBody kept = new KeptBody();
  private final Attempts attempts = new Attempts();
  private final Leg leg = new Leg();
  private final Deadlines deadlines;

  private Stage stage = Stage.CONNECTING;
  private boolean isRequestWhole;
  private boolean isKeepAlive;
  private boolean isEventStream;
  private long bytesIn;
  private long bytesOut;
  private int code;
  private @Nullable Tunnel tunnel;

  Exchange(Gateway gateway, Upstream upstream, Front front, RequestHead request) {
    this.gateway = gateway;
    this.upstream = upstream;
    this.front = front;
    this.request = request;
    this.isIdempotent = RetryRule.isIdempotent(request.method());
    this.deadlines = new Deadlines(upstream.options().timeouts(), gateway.now());
  }

  void start() {
    upstream.budget().earn();
    attempt();
  }

  // What the client does

  void requestBody(ByteBuf piece) {
    deadlines.progress(gateway.now());
    bytesIn += piece.readableBytes();
    long maxBody = upstream.options().maxBody();
    Optional<BackendConnection> to = leg.connection();
    if (maxBody > 0 && bytesIn > maxBody) {
      piece.release();
      refuse(Refusal.tooLarge(maxBody));
    } else if (stage == Stage.CONNECTING) {
      kept.add(piece);
      front.read(kept.hasRoom());
    } else if (to.isPresent()) {
      kept.copy(piece, stage == Stage.WAITING && isIdempotent);
      to.get().body(piece);
      front.read(to.get().isWritable());
    } else {
      piece.release();
    }
  }

  void requestEnd() {
    isRequestWhole = true;
    deadlines.progress(gateway.now());
    leg.end();
  }

  /** No more of the request can be read for the moment. */
  void requestPaused() {
    leg.flush();
  }

  void frontWritable() {
    if (stage == Stage.ANSWERING) {
      leg.read(true);
    }
  }

  /** The client is gone: nobody waits for the answer. */
  void frontClosed() {
    if (stage != Stage.OVER && stage != Stage.TUNNEL) {
      leg.drop();
      code = code == 0 ? AccessLog.CLIENT_GONE : code;
      over();
    }
  }

  // What the backend does

  private void attempt() {
    long now = gateway.now();
    Optional<Server> chosen = upstream.choose(request, attempts.tried(), now);
    if (chosen.isEmpty()) {
      refuse(attempts.lastRefusal().orElseGet(() -> upstream.refusal(now)));
      return;
    }
    Server target = chosen.get();
    leg.hold(target);
    stage = Stage.CONNECTING;
    deadlines.progress(now);
    long maxIdle = isIdempotent ? Server.MAX_IDLE_NANOS : Server.FRESH_NANOS;
    Optional<BackendConnection> idle =
        attempts.needsNewConnection() ? Optional.empty() : target.idle(now, maxIdle);
    if (idle.isPresent()) {
      send(idle.get());
    } else {
      target.connect().addListener((Future<BackendConnection> opened) -> opened(target, opened));
    }
  }

  private void opened(Server target, Future<BackendConnection> opened) {
    boolean isStillWanted =
        stage == Stage.CONNECTING && leg.isAt(target) && leg.connection().isEmpty();
    if (isStillWanted && opened.isSuccess()) {
      send(opened.getNow());
    } else if (isStillWanted) {
      failed(Reached.NOTHING, Causes.words(opened.cause()), false);
    } else if (opened.isSuccess()) {
      target.give(opened.getNow(), gateway.now());
    }
  }

  private void send(BackendConnection to) {
    leg.use(to);
    stage = Stage.WAITING;
    deadlines.progress(gateway.now());
    to.begin(
        this,
        new DefaultHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(request.method()),
            upstream.options().route().forward(request.target()),
            request.headers()));
    kept.replay(to, isIdempotent);
    if (isRequestWhole) {
      to.end();
    }
    if (isRequestWhole || request.hasBody()) {
      to.flush();
    }
    front.read(to.isWritable());
  }

  void backendWritable() {
    if (!isRequestWhole) {
      front.read(true);
    }
  }

  void answerHead(HttpResponse answer) {
    long now = gateway.now();
    deadlines.progress(now);
    int status = answer.status().code();
    if (status < FIRST_FINAL && status != SWITCHING_PROTOCOLS) {
      return;
    }
    Server from = leg.server();
    if (RetryRule.isRefusal(status)) {
      upstream.failed(from, "answers " + status, now);
      if (mayRetry(Reached.SENT)) {
        retry("answers " + status);
        return;
      }
    } else {
      from.backend().succeeded();
    }
    code = status;
    kept.drop();
    if (status == SWITCHING_PROTOCOLS) {
      switchProtocol(answer.headers());
      return;
    }
    stage = Stage.ANSWERING;
    isKeepAlive = HttpUtil.isKeepAlive(answer);
    isEventStream =
        answer.headers().get(HttpHeaderNames.CONTENT_TYPE, "").startsWith("text/event-stream");
    HopByHop.remove(answer.headers());
    answer.headers().set(RequestId.HEADER, request.id());
    upstream.stick(request, from.backend(), answer.headers());
    front.head(status, answer.headers(), hasBody(status));
  }

  private boolean hasBody(int status) {
    return status != NO_CONTENT && status != NOT_MODIFIED && !request.method().equals("HEAD");
  }

  void answerBody(ByteBuf piece) {
    if (stage != Stage.ANSWERING) {
      piece.release();
      return;
    }
    deadlines.progress(gateway.now());
    bytesOut += piece.readableBytes();
    front.body(piece);
    if (!front.isWritable()) {
      front.flush();
      leg.read(front.isWritable());
    }
  }

  void answerEnd() {
    if (stage == Stage.ANSWERING) {
      stage = Stage.OVER;
      leg.finish(isKeepAlive && isRequestWhole, gateway.now());
      front.end();
      front.flush();
      over();
    }
  }

  void flushFront() {
    if (stage == Stage.ANSWERING) {
      front.flush();
    }
  }

  /** The connection broke, or what came over it was no HTTP. */
  void backendBroke(String why) {
    leg.connection()
        .ifPresent(
            broken ->
                failed(
                    stage == Stage.ANSWERING ? Reached.ANSWERED : Reached.SENT,
                    why,
                    broken.isUsed()));
  }

  // What the clock does

  /** Ends what takes too long; called ten times a second. */
  void check(long now) {
    if (tunnel != null) {
      deadlines.progress(tunnel.lastByte());
    }
    deadlines.late(stage, isRequestWhole, now).ifPresent(this::tooLate);
  }

  private void tooLate(Deadlines.Late late) {
    if (tunnel != null) {
      tunnel.close();
    } else if (stage == Stage.CONNECTING) {
      failed(Reached.NOTHING, late.why(), false);
    } else {
      if (late.isBackends()) {
        upstream.failed(leg.server(), late.why(), gateway.now());
      }
      if (late.isBackends() && mayRetry(Reached.SENT)) {
        retry(late.why());
      } else {
        refuse(Refusal.tooLate(upstream.name(), late.why()));
      }
    }
  }

  /** Probes say that the backend is lost: what it has not answered is not waited for. */
  void serverDown(Server down) {
    boolean isWaiting = stage == Stage.CONNECTING || stage == Stage.WAITING;
    Reached reached = stage == Stage.CONNECTING ? Reached.NOTHING : Reached.SENT;
    if (isWaiting && leg.isAt(down) && mayRetry(reached)) {
      retry("lost while it was waited for");
    }
  }

  /** The node is being emptied: what never ends by itself is ended, and begins anew elsewhere. */
  void goAway() {
    if (tunnel != null) {
      tunnel.goAway();
    } else if (stage == Stage.ANSWERING && isEventStream) {
      stage = Stage.OVER;
      leg.drop();
      front.end();
      front.flush();
      over();
    }
  }

  /* A connection that was idle may have been closed while the request was on its way: that says
   * nothing of the backend, and a new connection tells. */
  private void failed(Reached reached, String why, boolean wasUsed) {
    boolean isStale = wasUsed && reached == Reached.SENT && isIdempotent && kept.isWhole();
    if (isStale) {
      attempts.needNewConnection();
      leg.drop();
      attempt();
      return;
    }
    upstream.failed(leg.server(), why, gateway.now());
    if (mayRetry(reached)) {
      retry(why);
    } else {
      refuse(Refusal.brokenOff(upstream.name(), why));
    }
  }

  private boolean mayRetry(Reached reached) {
    return upstream.rule().allows(request.method(), reached, attempts.made(), kept.isWhole())
        && upstream.hasOther(attempts.tried(), leg.server(), gateway.now())
        && upstream.budget().spend();
  }

  private void retry(String why) {
    leg.server().backend().counts().retried();
    attempts.failedAt(leg.server(), Refusal.brokenOff(upstream.name(), why));
    leg.drop();
    attempt();
  }

  private void refuse(Refusal refusal) {
    if (stage == Stage.OVER || stage == Stage.TUNNEL) {
      return;
    }
    boolean isBegun = stage == Stage.ANSWERING;
    stage = Stage.OVER;
    leg.drop();
    if (isBegun) {
      front.abort();
    } else {
      code = refusal.code();
      bytesOut = Answers.refuse(front, request, refusal);
    }
    over();
  }

  private void switchProtocol(HttpHeaders headers) {
    Optional<BackendConnection> from = leg.connection();
    if (from.isEmpty() || request.upgrade().isEmpty() || !front.canSwitch()) {
      refuse(Refusal.brokenOff(upstream.name(), "it changed the protocol unasked"));
      return;
    }
    stage = Stage.TUNNEL;
    String protocol = headers.get(HttpHeaderNames.UPGRADE, request.upgrade().get());
    HopByHop.remove(headers);
    headers.set(HttpHeaderNames.CONNECTION, "Upgrade").set(HttpHeaderNames.UPGRADE, protocol);
    headers.set(RequestId.HEADER, request.id());
    leg.leave();
    tunnel =
        Tunnel.join(
            front.switchProtocol(headers),
            from.get().switchProtocol(),
            protocol.equalsIgnoreCase("websocket"),
            this::tunnelOver);
  }

  private void tunnelOver() {
    bytesOut = tunnel == null ? 0 : tunnel.bytesToClient();
    over();
  }

  private void over() {
    stage = Stage.OVER;
    leg.letGo();
    kept.drop();
    gateway.over(
        this,
        new Outcome(
            request,
            upstream.name(),
            leg.asked().map(Server::backend),
            code,
            bytesIn,
            bytesOut,
            gateway.now() - deadlines.began(),
            attempts.made()));
  }
}
