package io.trimaran.definition;

import io.trimaran.snmp.Oid;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One way to recognise a system. All of its conditions have to hold; one with several values holds
 * when one of them does. Conditions without values hold.
 *
 * @param objectIds sysObjectID is one of these or lies below it
 * @param notObjectIds sysObjectID is none of these and lies below none
 * @param descr sysDescr holds one of these
 * @param notDescr sysDescr holds none of these
 * @param descrMatches sysDescr holds a match
 * @param answers what the agent has to answer, any of these; asked only when the others hold
 */
public record IdentityRule(
    List<Oid> objectIds,
    List<Oid> notObjectIds,
    List<String> descr,
    List<String> notDescr,
    Optional<Pattern> descrMatches,
    List<AnswerRule> answers) {

  /** More than any number of sub-identifiers. */
  private static final int MANY = 1000;

  public IdentityRule {
    objectIds = List.copyOf(objectIds);
    notObjectIds = List.copyOf(notObjectIds);
    descr = List.copyOf(descr);
    notDescr = List.copyOf(notDescr);
    answers = List.copyOf(answers);
  }

  /** Whether all conditions hold but those on answers. */
  public boolean fits(Oid sysObjectId, String sysDescr) {
    return (objectIds.isEmpty() || isBelowOne(sysObjectId, objectIds))
        && !isBelowOne(sysObjectId, notObjectIds)
        && (descr.isEmpty() || descr.stream().anyMatch(sysDescr::contains))
        && notDescr.stream().noneMatch(sysDescr::contains)
        && descrMatches.map(pattern -> pattern.matcher(sysDescr).find()).orElse(true);
  }

  /**
   * How much it takes to hold for a system that it fits: of two rules that hold, the higher one is
   * right. The longer sysObjectID counts first, then the number of other conditions.
   */
  public int weight(Oid sysObjectId) {
    int longest =
        objectIds.stream().filter(sysObjectId::startsWith).mapToInt(Oid::length).max().orElse(0);
    int others =
        (descr.isEmpty() ? 0 : 1) + (descrMatches.isEmpty() ? 0 : 1) + (answers.isEmpty() ? 0 : 2);
    return longest * MANY + others;
  }

  private static boolean isBelowOne(Oid oid, List<Oid> roots) {
    return roots.stream().anyMatch(oid::startsWith);
  }
}
