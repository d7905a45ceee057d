package io.trimaran.api;

import io.trimaran.auth.LoginLimit;
import io.trimaran.auth.Passwords;
import io.trimaran.store.Event;
import io.trimaran.store.EventSeverity;
import io.trimaran.store.SecondFactorStore;
import io.trimaran.store.SecondFactorStore.Verdict;
import io.trimaran.store.UserStore;
import io.trimaran.store.UserStore.Account;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether a password or a code is right, within the limits for who guesses. What is refused is in
 * the event log. Futures fail with a {@link Problem} where it is not right.
 */
final class LoginChecks {

  private static final String WRONG = "Wrong user name or password.";

  private final UserStore users;
  private final SecondFactorStore factors;
  private final Passwords passwords;
  private final LoginLimit limit;
  private final Consumer<Event> events;
  private final InstantSource clock;

  LoginChecks(
      ApiParts.People people,
      UserStore users,
      SecondFactorStore factors,
      Consumer<Event> events,
      InstantSource clock) {
    this.users = users;
    this.factors = factors;
    this.passwords = people.passwords();
    this.limit = people.limit();
    this.events = events;
    this.clock = clock;
  }

  /** The account of somebody who may log in and knows the password; 401 otherwise. */
  Future<Account> password(String name, String password, Client client) {
    return limited(name, client, () -> verify(name, password))
        .onFailure(cause -> noteRefusal(cause, name, client, "was refused"));
  }

  private Future<Account> verify(String name, String password) {
    return users
        .find(name)
        .compose(
            account ->
                passwords
                    .verify(password, account.map(Account::password))
                    .map(
                        isRight ->
                            account
                                .filter(found -> isRight && found.user().isEnabled())
                                .orElseThrow(() -> Problem.unauthenticated(WRONG))));
  }

  /** The account's code, of the authenticator or for recovery; 401 that asks for it otherwise. */
  Future<Verdict> code(Account account, String code, Client client) {
    String name = account.user().name();
    return limited(name, client, () -> factors.take(account.user().id(), code).map(this::required))
        .onFailure(cause -> noteRefusal(cause, name, client, "told a wrong code"));
  }

  private Verdict required(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Right right -> right;
      case Verdict.Recovered recovered -> recovered;
      case Verdict.NotNeeded notNeeded -> notNeeded;
      case Verdict.Wrong wrong -> throw Problem.codeNeeded("Wrong code.");
      case Verdict.TooSoon soon ->
          throw tooMany("Too many wrong codes", LoginLimit.wholeSeconds(soon.retryAfter()));
    };
  }

  /** A try is taken before, and given back where it was right. */
  private <T> Future<T> limited(String name, Client client, Supplier<Future<T>> check) {
    return switch (limit.attempt(name, client.address())) {
      case LoginLimit.Decision.Refused refused ->
          Future.failedFuture(
              tooMany("Too many logins were tried", refused.retryAfter().toSeconds()));
      case LoginLimit.Decision.Allowed allowed ->
          check.get().onSuccess(right -> limit.succeeded(name, client.address()));
    };
  }

  private static Problem tooMany(String what, long seconds) {
    return Problem.tooMany(what + "; wait " + seconds + " s.", seconds);
  }

  /** Nobody was refused where it could not be found out, or was not looked at. */
  private void noteRefusal(Throwable cause, String name, Client client, String what) {
    if (cause instanceof Problem problem && problem.code() == 401) {
      note(EventSeverity.WARNING, name, what + ", from " + client.address());
    }
  }

  /** Tells the event log of somebody. */
  void note(EventSeverity severity, String user, String what) {
    String name = user.length() > 64 ? user.substring(0, 64) : user;
    events.accept(
        new Event(
            Optional.empty(),
            clock.instant(),
            severity,
            "auth",
            "",
            "User " + name + " " + what + ".",
            name));
  }
}
