package io.trimaran.cluster;

/** A node as the cluster sees it. */
public record Member(Card card, Stage stage) {

  public MemberId id() {
    return card.id();
  }

  public String name() {
    return card.name();
  }
}
