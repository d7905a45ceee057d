package io.trimaran.auth;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A session as its user sees it in a list.
 *
 * @param hash names it, and is worth nothing to who reads it: {@link SessionId#hash}
 */
public record KeptSession(String hash, Session session) {

  /** The one that was seen last first. */
  public static List<KeptSession> newestFirst(Collection<KeptSession> some) {
    return some.stream()
        .sorted(Comparator.comparing((KeptSession kept) -> kept.session().lastSeen()).reversed())
        .toList();
  }
}
