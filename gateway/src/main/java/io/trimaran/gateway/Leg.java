package io.trimaran.gateway;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The backend's side of an exchange: which server has the request, and over which connection. */
final class Leg {

  private @Nullable Server server;
  private @Nullable BackendConnection connection;
  private boolean isHeld;

  /** A server was chosen; it counts the request until it is let go. */
  void hold(Server chosen) {
    server = chosen;
    isHeld = true;
    chosen.backend().took();
  }

  /** The server that was asked last. */
  Server server() {
    Server own = server;
    if (own == null) {
      throw new IllegalStateException("no backend was chosen yet");
    }
    return own;
  }

  Optional<Server> asked() {
    return Optional.ofNullable(server);
  }

  boolean isAt(Server other) {
    return server == other && isHeld;
  }

  void use(BackendConnection opened) {
    connection = opened;
  }

  Optional<BackendConnection> connection() {
    return Optional.ofNullable(connection);
  }

  void end() {
    if (connection != null) {
      connection.end();
    }
  }

  void flush() {
    if (connection != null) {
      connection.flush();
    }
  }

  void read(boolean isWanted) {
    if (connection != null) {
      connection.read(isWanted);
    }
  }

  /** The answer is whole: the connection may serve the next request. */
  void finish(boolean isReusable, long now) {
    BackendConnection done = connection;
    connection = null;
    if (done != null && isReusable && done.isOpen()) {
      server().give(done, now);
    } else if (done != null) {
      done.close();
    }
    letGo();
  }

  /** The connection goes on without HTTP; it is not this leg's any more. */
  void leave() {
    connection = null;
  }

  /** Lets go of the backend, whatever it was doing. */
  void drop() {
    BackendConnection broken = connection;
    connection = null;
    if (broken != null) {
      broken.close();
    }
    letGo();
  }

  void letGo() {
    if (isHeld) {
      isHeld = false;
      server().backend().released();
    }
  }
}
