package io.trimaran.auth;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Who is logged in. Implementations keep {@link Session}s under {@link SessionId#hash}, end them at
 * the {@link SessionLimits}, and are bounded. From any thread; a Future fails only where the store
 * cannot be reached, within a bounded time and with a {@link SessionsAwayException}.
 */
public interface Sessions {

  /** Logs a user in. The id is new every time, so that one set by an attacker is worth nothing. */
  Future<SessionId> create(User user, Origin origin);

  /** The session if it is alive; notes that it was seen. */
  Future<Optional<Session>> find(SessionId id);

  /** Logs out; nothing happens where it is not alive. */
  Future<Void> remove(SessionId id);

  /** Logs a user out everywhere: after a change of password or role, when disabled or removed. */
  Future<Void> removeAll(long userId);

  /** The sessions of a user that are alive, the one that was seen last first. */
  Future<List<KeptSession>> list(long userId);

  /** Ends one of a user's sessions; false where they have none such. */
  Future<Boolean> remove(long userId, String hash);

  /** How the place does where they live. */
  default SessionsHealth health() {
    return SessionsHealth.MEMORY;
  }
}
