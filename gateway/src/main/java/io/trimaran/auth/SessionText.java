package io.trimaran.auth;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** A session as stores outside this process keep it: a JSON object. */
public final class SessionText {

  private SessionText() {}

  public static String of(Session session) {
    return new JsonObject()
        .put("user_id", session.userId())
        .put("user", session.user())
        .put("role", session.role().name())
        .put("created", session.created().toEpochMilli())
        .put("seen", session.lastSeen().toEpochMilli())
        .put("address", session.origin().address())
        .put("browser", session.origin().browser())
        .encode();
  }

  /** Empty where it is none of ours. */
  public static Optional<Session> parse(String text) {
    try {
      JsonObject json = new JsonObject(text);
      return Optional.of(
          new Session(
              json.getLong("user_id"),
              json.getString("user"),
              Role.valueOf(json.getString("role")),
              Instant.ofEpochMilli(json.getLong("created")),
              Instant.ofEpochMilli(json.getLong("seen")),
              new Origin(json.getString("address", ""), json.getString("browser", ""))));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      return Optional.empty();
    } catch (IllegalArgumentException anotherReleasesRole) {
      return Optional.empty();
    }
  }
}
