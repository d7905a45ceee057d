package io.trimaran.store;

import io.trimaran.auth.PasswordHash;
import io.trimaran.auth.Passwords;
import io.trimaran.auth.Role;
import io.trimaran.store.UserStore.Outcome;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets somebody in at the first start. From any thread, one call after the other. */
public final class FirstAdmin {

  /** The first administrator's name. */
  public static final String NAME = "admin";

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

  private final UserStore users;
  private final Passwords passwords;
  private final Optional<String> preset;
  private final String password;

  /** What was to be stored; empty before that. */
  private volatile Optional<PasswordHash> tried = Optional.empty();

  /**
   * Of a node.
   *
   * @param preset the password; empty to generate one
   */
  public FirstAdmin(UserStore users, Passwords passwords, Optional<String> preset) {
    this.users = users;
    this.passwords = passwords;
    this.preset = preset;
    this.password = preset.orElseGet(Passwords::generate);
  }

  /**
   * Adds {@code admin} unless there is an administrator. Of several nodes that start at once, one
   * adds it. May be called again where it failed, even if it is not known whether it was stored.
   *
   * @return the generated password, to be shown once; empty where none was
   */
  public Future<Optional<String>> ensure() {
    return users
        .list()
        .compose(
            all ->
                all.stream().anyMatch(user -> user.role() == Role.ADMIN)
                    ? isOurs()
                    : passwords.hash(password).compose(this::add))
        .map(isOurs -> isOurs && preset.isEmpty() ? Optional.of(password) : Optional.empty());
  }

  private Future<Boolean> add(PasswordHash hash) {
    tried = Optional.of(hash);
    return users
        .add(NAME, hash, Role.ADMIN)
        .compose(
            outcome -> {
              boolean isAdded = outcome instanceof Outcome.Done;
              LOG.info("user {}: {}", NAME, isAdded ? "added" : "there already");
              return isAdded ? Future.succeededFuture(true) : isOurs();
            });
  }

  /** Whether the one who is there was added here: a hash has a salt of its own. */
  private Future<Boolean> isOurs() {
    Optional<String> ours = tried.map(PasswordHash::text);
    return ours.isEmpty()
        ? Future.succeededFuture(false)
        : users
            .find(NAME)
            .map(found -> found.map(account -> account.password().text()).equals(ours));
  }
}
