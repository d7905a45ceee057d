package io.trimaran.store;

import io.trimaran.auth.Passwords;
import io.trimaran.auth.Role;
import io.trimaran.store.UserStore.Outcome;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets somebody in at the first start. */
public final class FirstAdmin {

  /** The first administrator's name. */
  public static final String NAME = "admin";

  private static final Logger LOG = LoggerFactory.getLogger(FirstAdmin.class);

  private FirstAdmin() {}

  /**
   * Adds {@code admin} unless there is an administrator. Of several nodes that start at once, one
   * adds it.
   *
   * @param preset the password; empty to generate one
   * @return the generated password, to be shown once; empty where none was
   */
  public static Future<Optional<String>> ensure(
      UserStore users, Passwords passwords, Optional<String> preset) {
    return users
        .list()
        .compose(
            all ->
                all.stream().anyMatch(user -> user.role() == Role.ADMIN)
                    ? Future.succeededFuture(Optional.empty())
                    : add(users, passwords, preset));
  }

  private static Future<Optional<String>> add(
      UserStore users, Passwords passwords, Optional<String> preset) {
    String password = preset.orElseGet(Passwords::generate);
    return passwords
        .hash(password)
        .compose(hash -> users.add(NAME, hash, Role.ADMIN))
        .map(
            outcome -> {
              boolean isAdded = outcome instanceof Outcome.Done;
              LOG.info("user {}: {}", NAME, isAdded ? "added" : "there already");
              return isAdded && preset.isEmpty() ? Optional.of(password) : Optional.empty();
            });
  }
}
