package io.trimaran.definition;

import java.util.List;

/** Definitions that are not as they have to be; the message has all that is wrong with them. */
public final class DefinitionException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Of at least one problem. */
  public DefinitionException(List<String> problems) {
    super(String.join("\n", problems));
  }

  /** A problem each, as {@code FILE:LINE: key: value (expected: ...)}. */
  public List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
