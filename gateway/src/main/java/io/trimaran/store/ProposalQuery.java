package io.trimaran.store;

import java.util.Locale;

/**
 * Which proposals are wanted.
 *
 * @param words that their name, address or platform holds, in lower case; empty for any
 * @param isIgnored those that people do not want, or the others
 * @param start how many are left out at the beginning
 */
public record ProposalQuery(String words, boolean isIgnored, int start, int limit) {
  public ProposalQuery {
    words = words.strip().toLowerCase(Locale.ROOT);
  }
}
