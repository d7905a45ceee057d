package io.trimaran.cli;

import static io.trimaran.cli.NodeClient.encoded;

import io.trimaran.auth.Role;
import io.trimaran.auth.Scope;
import io.trimaran.config.ConfigException;
import io.trimaran.config.Units;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What programs log in with. */
@Command(name = "token", description = "Add, list and revoke API tokens.")
final class TokenCommand implements Runnable {

  private static final Duration LONGEST = Duration.ofDays(3650);

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  TokenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command");
  }

  @Command(
      name = "add",
      description = "Make a token; it is printed this once, alone on the last line.")
  int add(
      @Mixin Connection connection,
      @Parameters(paramLabel = "NAME", description = "What it is for.") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              required = true,
              description = "viewer, operator or admin.")
          Role role,
      @Option(
              names = "--scope",
              paramLabel = "SCOPES",
              description =
                  "What it may be used for: some of devices, series, events, cluster and backup,"
                      + " with commas (default: all).")
          Optional<String> scopes,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description = "How long it counts, such as 90d (default: until it is revoked).")
          Optional<String> life)
      throws ConfigException {
    JsonObject fields = new JsonObject().put("name", name).put("role", role.word());
    scopes.ifPresent(text -> fields.put("scope", scope(text)));
    life.ifPresent(text -> fields.put("expires_in", seconds(text)));
    JsonObject answer = connection.open(terminal).post("tokens", fields);
    String token = Json.text(answer, "token");
    if (token.isEmpty()) {
      throw new CliException("the node's answer holds no token");
    }
    String until =
        Json.text(answer, "expires").isEmpty() ? "" : " until " + Json.text(answer, "expires");
    terminal.out().println("Added " + name + " as " + role.word() + until + "; shown this once:");
    terminal.out().println(token);
    return 0;
  }

  private static String scope(String text) {
    try {
      return text.equals(Scope.EVERYTHING) ? text : Scope.text(Scope.parse(text));
    } catch (IllegalArgumentException e) {
      throw CliException.wrongUsage("--" + e.getMessage());
    }
  }

  private static long seconds(String text) {
    return Units.duration(text)
        .filter(life -> life.compareTo(LONGEST) <= 0 && life.toSeconds() > 0)
        .orElseThrow(
            () ->
                CliException.wrongUsage(
                    "--expires: "
                        + text
                        + " (expected: such as 12h or 90d, at least 1s, at most 3650d)"))
        .toSeconds();
  }

  @Command(name = "list", description = "List the tokens, without their secrets.")
  int list(
      @Mixin Connection connection,
      @Option(names = "--json", description = "Print a JSON array.") boolean isJson)
      throws ConfigException {
    List<JsonObject> tokens = Json.objects(connection.open(terminal).get("tokens"), "tokens");
    if (isJson) {
      terminal.print(new JsonArray(tokens));
      return 0;
    }
    Table table = new Table("NAME", "ROLE", "SCOPE", "CREATED", "EXPIRES", "LAST USED");
    for (JsonObject token : tokens) {
      table.add(
          Json.text(token, "name"),
          Json.text(token, "role"),
          Json.text(token, "scope"),
          Times.shown(token, "created"),
          expiry(token),
          Times.shown(token, "last_used"));
    }
    table.print(terminal.out());
    return 0;
  }

  private static String expiry(JsonObject token) {
    if (Json.text(token, "expires").isEmpty()) {
      return "never";
    }
    String over = Boolean.TRUE.equals(token.getValue("is_expired")) ? " (over)" : "";
    return Times.shown(token, "expires") + over;
  }

  @Command(name = "revoke", description = "Make a token worthless.")
  int revoke(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name)
      throws ConfigException {
    JsonObject answer = connection.open(terminal).delete("tokens/" + encoded(name));
    terminal.out().println(Table.cell(answer.getString("message", "revoked " + name)));
    return 0;
  }
}
