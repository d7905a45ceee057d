package io.trimaran.store;

import java.time.Duration;

/** Hears when a database server is lost and when it is back. On any thread; must not block. */
public interface DatabaseListener {

  /**
   * It cannot be used any more, or not yet.
   *
   * @param isLast whether no server is left
   */
  void lost(String server, String reason, boolean isLast);

  void back(String server, Duration away);
}
