package io.trimaran.store;

import io.trimaran.auth.PasswordHash;
import io.trimaran.auth.Role;
import io.trimaran.auth.User;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/**
 * The people whom a provider of identities vouches for: users without a password, whose role is
 * what the provider last said. From any thread; Futures complete on the caller's context and fail
 * with {@link DatabaseAwayException} where the database is away.
 */
public final class VouchedUsers {

  private static final String SOURCE = "oidc";

  private final Database database;
  private final UserStore users;

  public VouchedUsers(Database database, UserStore users) {
    this.database = database;
    this.users = users;
  }

  /** Whether somebody is one of ours. */
  public sealed interface Outcome {

    /**
     * They are.
     *
     * @param user with the role that was said, even where the last administrator keeps theirs
     * @param isChanged whether they had another role before
     */
    record Known(User user, boolean isChanged) implements Outcome {}

    /** They may not log in. */
    record Disabled(User user) implements Outcome {}

    /** Somebody with a password here has the name. */
    record Taken(String name) implements Outcome {}
  }

  /** Adds whom nobody knows yet, and keeps the role. */
  public Future<Outcome> admit(String name, Role role) {
    return source(name)
        .compose(
            known ->
                known.isPresent()
                    ? Future.succeededFuture(known)
                    : users
                        .add(SOURCE, name, PasswordHash.ofNothing(), role)
                        .compose(added -> source(name))) // another one may have come first
        .map(
            source ->
                source.orElseThrow(() -> new IllegalStateException("user " + name + ": gone")))
        .compose(source -> known(name, role, source));
  }

  private Future<Optional<String>> source(String name) {
    return database.read(
        connection ->
            connection
                .preparedQuery("SELECT auth_type FROM users WHERE username = ?")
                .execute(Tuple.of(name))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString(0))));
  }

  private Future<Outcome> known(String name, Role role, String source) {
    if (!source.equals(SOURCE)) {
      return Future.succeededFuture(new Outcome.Taken(name));
    }
    return users
        .find(name)
        .map(found -> found.orElseThrow(() -> new IllegalStateException("user " + name + ": gone")))
        .compose(account -> withRole(account.user(), role));
  }

  private Future<Outcome> withRole(User user, Role role) {
    if (!user.isEnabled()) {
      return Future.succeededFuture(new Outcome.Disabled(user));
    }
    User now = new User(user.id(), user.name(), role, true, user.hasSecondFactor(), user.created());
    if (user.role() == role) {
      return Future.succeededFuture(new Outcome.Known(now, false));
    }
    return users
        .edit(
            user.name(), new UserStore.Edit(Optional.empty(), Optional.of(role), Optional.empty()))
        .map(done -> new Outcome.Known(now, true));
  }
}
