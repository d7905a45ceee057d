package io.trimaran.cli;

import io.trimaran.auth.NodeSecret;
import io.trimaran.auth.NodeSignature;
import io.trimaran.config.ConfigException;
import io.trimaran.config.ConfigSource;
import io.trimaran.config.HostPort;
import io.trimaran.config.NodeConfig;
import io.trimaran.config.Secret;
import io.trimaran.config.Units;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that asks a node: which one, and who asks. */
final class Connection {

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The node to ask (TRIMARAN_URL; default: that of the configuration).")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "An API token, - to read it from the standard input (TRIMARAN_TOKEN; default: the"
              + " node's own secret, where it can be read).")
  private Optional<String> token = Optional.empty();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "Configuration of a node on this machine (TRIMARAN_CONFIG).")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description =
          "PEM certificate of the node, trusted whatever name is in it (default:"
              + " that of http.tls in the configuration).")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "60s",
      description = "How long to wait for an answer, such as 5s (default: ${DEFAULT-VALUE}).")
  private String timeout = "60s";

  /**
   * A client for the node that the options mean.
   *
   * @throws ConfigException when the configuration was needed and is wrong
   */
  NodeClient open(Terminal terminal) throws ConfigException {
    Duration patience =
        Units.duration(timeout)
            .filter(Duration::isPositive)
            .orElseThrow(
                () ->
                    CliException.wrongUsage(
                        "--timeout: " + timeout + " (expected: such as 5s or 1m)"));
    Optional<URI> given = url.or(() -> terminal.variable("TRIMARAN_URL")).map(Connection::address);
    Optional<String> secret =
        token
            .map(option -> terminal.secret("API token", option))
            .or(() -> terminal.variable("TRIMARAN_TOKEN"));
    if (given.isPresent() && secret.isPresent()) {
      Identity identity = new Identity.Token(secret.get());
      return new NodeClient(given.get(), identity, patience, certificate.map(NodeTrust::read));
    }
    NodeConfig local =
        new ConfigSource(file(terminal), List.of(), terminal.environment()).load().config();
    Identity identity =
        secret.<Identity>map(Identity.Token::new).orElseGet(() -> signer(local.node()));
    Optional<X509Certificate> trusted =
        certificate
            .map(NodeTrust::read)
            .or(() -> local.http().tls().map(tls -> NodeTrust.read(tls.own())));
    return new NodeClient(
        given.orElseGet(() -> addressOf(local.http())), identity, patience, trusted);
  }

  private Optional<Path> file(Terminal terminal) {
    return config.or(() -> terminal.variable("TRIMARAN_CONFIG").map(Path::of));
  }

  private static URI address(String text) {
    return parsed(text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
        .filter(uri -> uri.getScheme() != null && uri.getScheme().matches("(?i)https?"))
        .filter(uri -> uri.getHost() != null && uri.getRawQuery() == null)
        .orElseThrow(
            () ->
                CliException.wrongUsage(
                    "--url: " + text + " (expected: http://HOST:PORT or https://HOST)"));
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }

  private static URI addressOf(NodeConfig.Http http) {
    HostPort bind = http.bind();
    if (bind.port() == 0) {
      throw new CliException(
          "http.bind: " + bind + " says no port (expected: --url or TRIMARAN_URL beside it)");
    }
    boolean isEverywhere = bind.host().equals("0.0.0.0") || bind.host().equals("::");
    HostPort reached = isEverywhere ? new HostPort("127.0.0.1", bind.port()) : bind;
    return URI.create((http.tls().isPresent() ? "https://" : "http://") + reached);
  }

  private static Identity signer(NodeConfig.Node node) {
    String secret = node.secret().map(Secret::value).orElseGet(() -> kept(node));
    return new Identity.Signer(new NodeSignature(NodeSecret.of(secret), InstantSource.system()));
  }

  private static String kept(NodeConfig.Node node) {
    Path file = node.data().resolve(NodeConfig.Node.SECRET_FILE);
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      throw new CliException(
          "no way to log in: no --token, no TRIMARAN_TOKEN, no node.secret, no file "
              + file
              + " (expected: one of them; `--config FILE` names a local node's configuration)",
          e);
    } catch (AccessDeniedException e) {
      throw new CliException(
          file + ": permission denied (expected: to run as the node's user, or --token)", e);
    } catch (IOException e) {
      throw new CliException(file + ": can't be read: " + e, e);
    }
  }
}
