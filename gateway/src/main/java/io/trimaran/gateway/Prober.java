package io.trimaran.gateway;

import io.netty.channel.ConnectTimeoutException;
import io.trimaran.gateway.balance.Backend;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks each backend of an upstream regularly whether it can serve. */
final class Prober {

  private static final Logger LOG = LoggerFactory.getLogger(Prober.class);
  private static final int FIRST_ERROR = 400;

  private final Vertx vertx;
  private final Upstream upstream;
  private final UpstreamOptions.Probing probing;
  private final BiConsumer<Upstream, Server> whenLost;
  private final HttpClient plain;
  private final HttpClient verified;
  private final HttpClient trusting;
  private long timer;

  Prober(
      Vertx vertx,
      Upstream upstream,
      UpstreamOptions.Probing probing,
      BiConsumer<Upstream, Server> whenLost) {
    this.vertx = vertx;
    this.upstream = upstream;
    this.probing = probing;
    this.whenLost = whenLost;
    Duration timeout = probing.timeout();
    plain = vertx.createHttpClient(options(timeout));
    verified = vertx.createHttpClient(options(timeout).setSsl(true));
    trusting =
        vertx.createHttpClient(
            options(timeout).setSsl(true).setTrustAll(true).setVerifyHost(false));
  }

  /* A connection of its own for each probe, so that it is also seen whether one can be made. */
  private static HttpClientOptions options(Duration timeout) {
    return new HttpClientOptions()
        .setKeepAlive(false)
        .setConnectTimeout(Math.toIntExact(timeout.toMillis()));
  }

  void start() {
    timer = vertx.setPeriodic(1, probing.interval().toMillis(), tick -> probeAll());
  }

  void stop() {
    vertx.cancelTimer(timer);
    plain.close();
    verified.close();
    trusting.close();
  }

  private void probeAll() {
    upstream.servers().forEach(this::probe);
  }

  private void probe(Server server) {
    UpstreamOptions.Server target = server.options();
    HttpClient client = target.isTls() ? target.isVerified() ? verified : trusting : plain;
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(target.host())
            .setPort(target.port())
            .setURI(probing.path())
            .putHeader("User-Agent", "trimaran-probe");
    upstream.options().route().host().ifPresent(host -> request.putHeader("Host", host));
    client
        .request(request)
        .compose(
            asked ->
                asked
                    .send()
                    .onSuccess(HttpClientResponse::resume)
                    .compose(answer -> answer.end().map(answer.statusCode())))
        .timeout(probing.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(code -> heard(server, code))
        .onFailure(cause -> failed(server, words(cause), !isTimeout(cause)));
  }

  private void heard(Server server, int code) {
    if (code >= FIRST_ERROR) {
      failed(server, probing.path() + " answers " + code, true);
      return;
    }
    Backend backend = server.backend();
    String reason = backend.reason();
    if (backend.probeSucceeded(System.nanoTime())) {
      LOG.info("{}: {} is back, it was away because: {}", upstream.name(), backend, reason);
    }
  }

  private void failed(Server server, String why, boolean isCertain) {
    if (server.backend().probeFailed(why, isCertain)) {
      LOG.warn("{}: {} is lost: {}", upstream.name(), server.backend(), why);
      whenLost.accept(upstream, server);
    }
  }

  private static String words(Throwable cause) {
    return isTimeout(cause) ? "no answer in time" : Causes.words(cause);
  }

  private static boolean isTimeout(Throwable cause) {
    return cause instanceof TimeoutException || cause instanceof ConnectTimeoutException;
  }
}
