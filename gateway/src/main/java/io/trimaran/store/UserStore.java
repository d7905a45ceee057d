package io.trimaran.store;

import io.trimaran.auth.PasswordHash;
import io.trimaran.auth.Role;
import io.trimaran.auth.User;
import io.trimaran.store.Database.Repeat;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The people. Names are unique whatever their case. One who is an administrator and enabled always
 * remains. From any thread; Futures complete on the caller's context and fail with {@link
 * DatabaseAwayException} where the database is away.
 */
public final class UserStore {

  private static final Columns COLUMNS =
      Columns.of("user_id", "username", "password", "role", "enabled", "totp_since", "created_at");
  private static final String SELECT = "SELECT " + COLUMNS.list() + " FROM users";

  /** In LibreNMS's word: with a password that is stored here. */
  private static final String OWN = "mysql";

  private final Database database;
  private final InstantSource clock;

  public UserStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A user with what a password is verified against. */
  public record Account(User user, PasswordHash password) {}

  /** What is to be changed; what is empty stays. */
  public record Edit(
      Optional<PasswordHash> password, Optional<Role> role, Optional<Boolean> isEnabled) {}

  /** What became of a change. */
  public sealed interface Outcome {

    /** It is stored; for a removed user, what was. */
    record Done(User user) implements Outcome {}

    /** Another user has the name. */
    record Duplicate(String name) implements Outcome {}

    /** There is no such user. */
    record Missing() implements Outcome {}

    /** Nothing was changed: nobody could administer any more. */
    record LastAdmin() implements Outcome {}
  }

  /** Adds a user, enabled. Fails with IllegalArgumentException for a name that cannot be one. */
  public Future<Outcome> add(String name, PasswordHash password, Role role) {
    return add(OWN, name, password, role);
  }

  /** The same, by where they log in: here, or at somebody who vouches for them. */
  Future<Outcome> add(String source, String name, PasswordHash password, Role role) {
    return Future.succeededFuture(name)
        .map(User::checkName)
        .compose(
            checked ->
                database.write(
                    Repeat.HARMFUL,
                    connection -> insert(connection, source, checked, password, role)))
        .recover(
            cause ->
                database.isDuplicate(cause)
                    ? Future.succeededFuture(new Outcome.Duplicate(name))
                    : Future.failedFuture(cause));
  }

  private Future<Outcome> insert(
      SqlConnection connection, String source, String name, PasswordHash password, Role role) {
    Tuple values =
        new Values()
            .text(source)
            .text(name)
            .text(password.text())
            .text(role.word())
            .flag(true)
            .time(clock.instant())
            .time(clock.instant())
            .tuple();
    return database
        .insert(
            connection,
            "INSERT INTO users"
                + " (auth_type, username, password, role, enabled, created_at, updated_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
            "user_id")
        .compose(id -> select(connection, " WHERE user_id = ?", Tuple.of(id)))
        .map(accounts -> new Outcome.Done(accounts.getFirst().user()));
  }

  /** All users, by name. */
  public Future<List<User>> list() {
    return database
        .read(connection -> select(connection, " ORDER BY username", Tuple.tuple()))
        .map(accounts -> accounts.stream().map(Account::user).toList());
  }

  /** The user with a name, whatever its case, disabled ones too. */
  public Future<Optional<Account>> find(String name) {
    return database
        .read(connection -> select(connection, " WHERE username = ?", Tuple.of(name)))
        .map(accounts -> accounts.stream().filter(account -> isNamed(account, name)).findFirst());
  }

  /** Databases may also take names for equal that differ in accents or blanks at the end. */
  private static boolean isNamed(Account account, String name) {
    return account.user().name().equalsIgnoreCase(name);
  }

  /** Changes a user. */
  public Future<Outcome> edit(String name, Edit edit) {
    return change(
        name,
        account ->
            edit.role().filter(role -> role != Role.ADMIN).isPresent()
                || edit.isEnabled().filter(isEnabled -> !isEnabled).isPresent(),
        (connection, account) -> update(connection, account, edit));
  }

  private Future<Outcome> update(SqlConnection connection, Account account, Edit edit) {
    Tuple values =
        new Values()
            .text(edit.password().orElse(account.password()).text())
            .text(edit.role().orElse(account.user().role()).word())
            .flag(edit.isEnabled().orElse(account.user().isEnabled()))
            .time(clock.instant())
            .number(account.user().id())
            .tuple();
    return connection
        .preparedQuery(
            "UPDATE users SET password = ?, role = ?, enabled = ?, updated_at = ?"
                + " WHERE user_id = ?")
        .execute(values)
        .compose(done -> select(connection, " WHERE user_id = ?", Tuple.of(account.user().id())))
        .map(accounts -> new Outcome.Done(accounts.getFirst().user()));
  }

  /** Removes a user. */
  public Future<Outcome> remove(String name) {
    return change(
        name,
        account -> true,
        (connection, account) ->
            connection
                .preparedQuery("DELETE FROM users WHERE user_id = ?")
                .execute(Tuple.of(account.user().id()))
                .map(done -> new Outcome.Done(account.user())));
  }

  private interface Change {
    Future<Outcome> apply(SqlConnection connection, Account account);
  }

  /** The administrators are locked first, so that two cannot remove each other at once. */
  private Future<Outcome> change(
      String name, java.util.function.Predicate<Account> endsAdmin, Change change) {
    return database.write(
        Repeat.HARMLESS,
        connection ->
            select(connection, " WHERE role = 'admin' AND enabled = 1 FOR UPDATE", Tuple.tuple())
                .compose(
                    admins ->
                        select(connection, " WHERE username = ?", Tuple.of(name))
                            .compose(
                                found -> {
                                  if (found.isEmpty()) {
                                    return Future.succeededFuture(new Outcome.Missing());
                                  }
                                  Account account = found.getFirst();
                                  boolean isLast =
                                      admins.size() == 1 && admins.getFirst().equals(account);
                                  return isLast && endsAdmin.test(account)
                                      ? Future.succeededFuture(new Outcome.LastAdmin())
                                      : change.apply(connection, account);
                                })));
  }

  private static Future<List<Account>> select(SqlConnection connection, String rest, Tuple values) {
    return connection
        .preparedQuery(SELECT + rest)
        .execute(values)
        .map(
            rows -> {
              List<Account> accounts = new ArrayList<>();
              rows.forEach(row -> accounts.add(account(COLUMNS.read(row))));
              return accounts;
            });
  }

  private static Account account(Cells cells) {
    return new Account(
        new User(
            cells.number("user_id"),
            cells.text("username"),
            Role.of(cells.text("role")),
            cells.flag("enabled"),
            cells.time("totp_since").isPresent(),
            cells.requiredTime("created_at")),
        PasswordHash.of(cells.text("password")));
  }
}
