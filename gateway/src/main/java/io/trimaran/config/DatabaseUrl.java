package io.trimaran.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which database a node uses. */
public sealed interface DatabaseUrl {

  /** The one in the node's data folder. */
  record Embedded() implements DatabaseUrl {}

  /**
   * MySQL or MariaDB, one server or the nodes of one Galera cluster.
   *
   * @param hosts at least one, in order of preference
   * @param schema the database's name on the server
   */
  record Mysql(List<HostPort> hosts, String user, Secret password, String schema)
      implements DatabaseUrl {
    public Mysql {
      hosts = List.copyOf(hosts);
    }
  }

  /** What a right value looks like. */
  String EXPECTED = "embedded or mysql://USER:PASSWORD@HOST:PORT[,HOST:PORT...]/DATABASE";

  /** The port of a host that names none. */
  int DEFAULT_PORT = 3306;

  /*
   * The last @ ends the password, so that one that comes from a variable may hold @, : and /.
   * %XX is decoded where it is one; a password with a literal %41 writes %2541.
   */
  Pattern FORM =
      Pattern.compile("(?:mysql|mariadb)://([^:@/]+)(?::(.*))?@([^@/]+)/([A-Za-z0-9_$-]{1,64})");

  /** Reads {@code embedded} or a URL; empty for the rest. */
  static Optional<DatabaseUrl> parse(String text) {
    if (text.equals("embedded")) {
      return Optional.of(new Embedded());
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
    return Optional.of(
        new Mysql(
            hosts,
            decoded(matcher.group(1)),
            new Secret(password == null ? "" : decoded(password)),
            matcher.group(4)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }
}
