package io.trimaran.cli;

import static io.trimaran.cli.NodeClient.encoded;

import io.trimaran.auth.Role;
import io.trimaran.config.ConfigException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** People who may log in. */
@Command(
    name = "user",
    description = "Add, list and remove people; set passwords; reset second factors.")
final class UserCommand implements Runnable {

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  UserCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command");
  }

  @Command(
      name = "add",
      description = "Add a person; prints the password alone on the last line when it is made up.")
  int add(
      @Mixin Connection connection,
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "viewer",
              description = "viewer, operator or admin (default: ${DEFAULT-VALUE}).")
          Role role,
      @Option(
              names = "--password",
              paramLabel = "TEXT",
              description = "- reads a line (default: one is made up).")
          Optional<String> password)
      throws ConfigException {
    JsonObject fields = new JsonObject().put("username", name).put("role", role.word());
    password
        .map(option -> terminal.secret("password", option))
        .ifPresent(given -> fields.put("password", given));
    JsonObject answer = connection.open(terminal).post("users", fields);
    terminal.out().println("Added " + name + " as " + role.word());
    String madeUp = Json.text(answer, "password");
    if (!madeUp.isEmpty()) {
      terminal.out().println("Password, shown this once:");
      terminal.out().println(madeUp);
    }
    return 0;
  }

  @Command(name = "list", description = "List the people.")
  int list(
      @Mixin Connection connection,
      @Option(names = "--json", description = "Print a JSON array.") boolean isJson)
      throws ConfigException {
    List<JsonObject> users = Json.objects(connection.open(terminal).get("users"), "users");
    if (isJson) {
      terminal.print(new JsonArray(users));
      return 0;
    }
    Table table = new Table("ID", "NAME", "ROLE", "MAY LOG IN", "CODE", "CREATED");
    for (JsonObject user : users) {
      table.add(
          Json.text(user, "user_id"),
          Json.text(user, "username"),
          Json.text(user, "role"),
          Json.text(user, "enabled").matches("true|1") ? "yes" : "no",
          Json.text(user, "totp").equals("true") ? "yes" : "no",
          Times.shown(user, "created"));
    }
    table.print(terminal.out());
    return 0;
  }

  @Command(
      name = "passwd",
      description = "Set a person's password: asked for, or a line of the standard input.")
  int passwd(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name)
      throws ConfigException {
    NodeClient node = connection.open(terminal);
    String password = terminal.ask("new password of " + name);
    if (terminal.prompt().isPresent() && !terminal.ask("once more").equals(password)) {
      throw new CliException("the passwords differ, nothing was changed");
    }
    JsonObject answer =
        node.patch("users/" + encoded(name), new JsonObject().put("password", password));
    terminal.out().println(Table.cell(answer.getString("message", "changed")));
    return 0;
  }

  @Command(
      name = "reset-totp",
      description = "Ask for no code any more of a person who has lost the authenticator.")
  int resetTotp(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name)
      throws ConfigException {
    JsonObject answer = connection.open(terminal).delete("users/" + encoded(name) + "/totp");
    terminal.out().println(Table.cell(answer.getString("message", "reset " + name)));
    return 0;
  }

  @Command(name = "remove", description = "Remove a person.")
  int remove(@Mixin Connection connection, @Parameters(paramLabel = "NAME") String name)
      throws ConfigException {
    JsonObject answer = connection.open(terminal).delete("users/" + encoded(name));
    terminal.out().println(Table.cell(answer.getString("message", "removed " + name)));
    return 0;
  }
}
