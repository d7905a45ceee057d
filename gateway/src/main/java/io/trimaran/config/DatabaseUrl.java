package io.trimaran.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which database a node uses. */
public sealed interface DatabaseUrl {

  /**
   * In a file.
   *
   * @param folder that nodes of one machine share; empty for the node's own data folder
   */
  record Embedded(Optional<Path> folder) implements DatabaseUrl {}

  /**
   * MySQL or MariaDB, one server or the nodes of one Galera cluster.
   *
   * @param hosts at least one, in order of preference
   * @param schema the database's name on the server
   */
  record Mysql(List<HostPort> hosts, String user, Secret password, String schema, Tls tls)
      implements DatabaseUrl {
    public Mysql {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * Whether connections are encrypted, and whom they trust.
   *
   * @param authorities PEM file of those whose certificates are trusted, where that is not up to
   *     the system
   */
  record Tls(Mode mode, Optional<Path> authorities) {

    /** Not at all. */
    static final Tls OFF = new Tls(Mode.OFF, Optional.empty());

    /** How careful. */
    public enum Mode {
      OFF,
      /** Encrypted; whoever answers is trusted. */
      REQUIRED,
      /** Encrypted, and the certificate must be right and be of the host that is asked. */
      VERIFY
    }
  }

  /** What a right value looks like. */
  String EXPECTED =
      "embedded, embedded:FOLDER or mysql://USER:PASSWORD@HOST:PORT[,HOST:PORT...]/DATABASE, then"
          + " ?tls=off, required or verify, &ca=FILE";

  /** Before the folder of a shared one. */
  String SHARED = "embedded:";

  /** The port of a host that names none. */
  int DEFAULT_PORT = 3306;

  /*
   * The last @ ends the password, so that one that comes from a variable may hold @, : and /.
   * %XX is decoded where it is one; a password with a literal %41 writes %2541.
   */
  Pattern FORM =
      Pattern.compile(
          "(?:mysql|mariadb)://([^:@/]+)(?::(.*))?@([^@/?]+)/([A-Za-z0-9_$-]{1,64})"
              + "(?:\\?(?:tls=(off|required|verify))?&?(?:ca=([^@&?]+))?)?");

  /** Reads {@code embedded} or a URL; empty for the rest. */
  static Optional<DatabaseUrl> parse(String text) {
    if (text.equals("embedded")) {
      return Optional.of(new Embedded(Optional.empty()));
    }
    if (text.startsWith(SHARED) && text.length() > SHARED.length()) {
      return shared(text.substring(SHARED.length()));
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<HostPort> hosts = new ArrayList<>();
    for (String host : matcher.group(3).split(",", -1)) {
      Optional<HostPort> address =
          HostPort.parseRemote(host).or(() -> HostPort.parseRemote(host + ":" + DEFAULT_PORT));
      if (address.isEmpty()) {
        return Optional.empty();
      }
      hosts.add(address.get());
    }
    String password = matcher.group(2);
    Optional<Path> authorities = Optional.ofNullable(matcher.group(6)).map(Path::of);
    Tls.Mode mode =
        Optional.ofNullable(matcher.group(5))
            .map(word -> Tls.Mode.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(authorities.isPresent() ? Tls.Mode.VERIFY : Tls.Mode.OFF);
    if (authorities.isPresent() && mode != Tls.Mode.VERIFY) {
      return Optional.empty();
    }
    return Optional.of(
        new Mysql(
            hosts,
            decoded(matcher.group(1)),
            new Secret(password == null ? "" : decoded(password)),
            matcher.group(4),
            new Tls(mode, authorities)));
  }

  private static Optional<DatabaseUrl> shared(String folder) {
    try {
      return Optional.of(new Embedded(Optional.of(Path.of(folder))));
    } catch (InvalidPathException notOne) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
