package io.trimaran.store;

import java.time.Duration;

/**
 * Hears when a database server is lost or back, and where work goes. On any thread; must not block.
 */
public interface DatabaseListener {

  /**
   * It cannot be used any more, or not yet.
   *
   * @param isLast whether no server is left
   */
  void lost(String server, String reason, boolean isLast);

  void back(String server, Duration away);

  /** All work goes to another server from now on. */
  void moved(String from, String to);
}
