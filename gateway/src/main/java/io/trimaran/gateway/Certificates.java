package io.trimaran.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the port proves its names with, chosen by the name that a client asks for (SNI), the first
 * for all other names. Files that changed, and then were still for a moment, are used for new
 * connections; those that are open stay.
 */
public final class Certificates {

  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
  private static final long PACE_MILLIS = 2_000;
  private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");
  private static final List<String> APPLICATIONS = List.of("h2", "http/1.1");

  /** Only such whose keys are forgotten and whose cipher is authenticated (RFC 9325, 4.2). */
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final List<Source> sources;
  private String used;
  private String seen;

  /** Where a certificate and its key are read from. From any thread; blocks. */
  public interface Source {

    /** Which change when it does. */
    List<Path> files();

    /**
     * Reads them.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    Pem read() throws IOException;
  }

  /** A certificate, with those that lead to an authority behind it, and its key, in PEM's text. */
  public record Pem(String certificates, String key) {

    @Override
    public String toString() {
      return "PEM, " + certificates.length() + " characters of certificates";
    }
  }

  /** Looks at the files; blocks for a moment. */
  public Certificates(List<Source> sources) {
    this.sources = List.copyOf(sources);
    this.used = stamp();
    this.seen = used;
  }

  /**
   * Has a server begin with them. Reads the files; blocks for a moment.
   *
   * @throws IllegalArgumentException naming the file that can't be used
   */
  public void applyTo(HttpServerOptions server) {
    ServerSSLOptions tls = options();
    server
        .setSsl(true)
        .setSni(true)
        .setUseAlpn(true)
        .setKeyCertOptions(tls.getKeyCertOptions())
        .setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols());
    tls.getEnabledCipherSuites().forEach(server::addEnabledCipherSuite);
  }

  private ServerSSLOptions options() {
    PemKeyCertOptions pem = new PemKeyCertOptions();
    try {
      for (Source source : sources) {
        Pem read = source.read();
        pem.addCertValue(Buffer.buffer(read.certificates()));
        pem.addKeyValue(Buffer.buffer(read.key()));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("http.tls: " + e.getMessage(), e);
    }
    ServerSSLOptions options = new ServerSSLOptions();
    options.setKeyCertOptions(pem).setSni(true).setUseAlpn(true);
    options.setApplicationLayerProtocols(APPLICATIONS);
    options.setEnabledSecureTransportProtocols(PROTOCOLS);
    SUITES.forEach(options::addEnabledCipherSuite);
    return options;
  }

  /**
   * Keeps a server up to date.
   *
   * @param renewed called, on a thread that may block, when new ones are in use
   * @return ends that
   */
  public Runnable follow(Vertx vertx, HttpServer server, Runnable renewed) {
    long timer =
        vertx.setPeriodic(
            PACE_MILLIS,
            tick ->
                vertx
                    .executeBlocking(this::stamp)
                    .onSuccess(now -> look(vertx, server, renewed, Objects.requireNonNull(now))));
    return () -> vertx.cancelTimer(timer);
  }

  private void look(Vertx vertx, HttpServer server, Runnable renewed, String now) {
    boolean isStill = now.equals(seen);
    seen = now;
    if (!isStill || now.equals(used)) {
      return;
    }
    used = now;
    Future<Boolean> updated =
        vertx
            .executeBlocking(this::options)
            .compose(read -> server.updateSSLOptions(Objects.requireNonNull(read), true))
            .compose(
                done ->
                    vertx.executeBlocking(
                        () -> {
                          renewed.run();
                          return done;
                        }));
    updated
        .onSuccess(done -> LOG.info("certificates were read again"))
        .onFailure(
            cause ->
                LOG.error(
                    "changed certificates can't be used, those from before are: {}",
                    cause.getMessage()));
  }

  /** Changes when a file does; a file that is away for a moment counts as changed. */
  private String stamp() {
    return sources.stream()
        .flatMap(source -> source.files().stream())
        .map(Certificates::stamp)
        .toList()
        .toString();
  }

  private static String stamp(Path file) {
    if (!Files.exists(file)) {
      return "away";
    }
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + ", " + now.size() + ", " + now.fileKey();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
