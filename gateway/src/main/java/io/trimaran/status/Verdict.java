package io.trimaran.status;

import io.trimaran.poll.PingReply;
import io.trimaran.poll.Poll;
import io.trimaran.poll.PollOutcome;
import io.trimaran.poll.Reach;
import io.trimaran.poll.Shortfall;
import io.trimaran.store.Condition;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one poll says of a device.
 *
 * @param reason what failed, in LibreNMS's words: empty, {@code icmp}, {@code snmp} or {@code
 *     icmp,snmp}
 * @param text for people; empty where all is well
 */
record Verdict(Condition condition, String reason, String text) {

  /** What the text of a device begins with that answers that it will not. */
  static final String REFUSED = "SNMP refused: ";

  /*
   * A device that answers SNMP is up, whether it answers echo requests or not: many are told not
   * to. One that answers echo requests alone is degraded: it is there, but we do not see it. The
   * reason names both words in any case.
   */
  static Verdict of(Poll poll) {
    String reason = reason(poll);
    return switch (poll.outcome()) {
      case PollOutcome.Answered answered -> new Verdict(Condition.UP, reason, pingText(poll));
      case PollOutcome.Pinged pinged -> new Verdict(Condition.UP, reason, "");
      case PollOutcome.Partial partial ->
          new Verdict(Condition.DEGRADED, reason, "Not all was answered: " + text(partial));
      case PollOutcome.Silent silent -> silent(poll, reason);
      case PollOutcome.Denied denied ->
          new Verdict(Condition.DEGRADED, reason, REFUSED + denied.reason());
      case PollOutcome.Failed failed ->
          new Verdict(Condition.UNKNOWN, reason, "Could not be asked: " + failed.reason());
    };
  }

  /** The same where others were asked: down only where they do not reach it either. */
  static Verdict of(Poll poll, Opinions opinions) {
    Verdict own = of(poll);
    if (own.condition() != Condition.DOWN) {
      return own;
    }
    return opinions.isOutvoted()
        ? new Verdict(
            Condition.DEGRADED, "", "Not reached by the node that polls it." + opinions.text())
        : new Verdict(own.condition(), own.reason(), own.text() + opinions.text());
  }

  private static Verdict silent(Poll poll, String reason) {
    boolean isSnmp = poll.device().snmp().isPresent();
    return switch (poll.icmp()) {
      case UP -> new Verdict(Condition.DEGRADED, reason, "Answers ping, but not SNMP.");
      case DOWN ->
          new Verdict(
              Condition.DOWN,
              reason,
              isSnmp ? "Answers neither ping nor SNMP." : "Does not answer ping.");
      case UNKNOWN -> new Verdict(Condition.DOWN, reason, "Does not answer SNMP.");
    };
  }

  private static String pingText(Poll poll) {
    return switch (poll.ping()) {
      case PingReply.Echoes echoes -> echoText(echoes);
      case PingReply.NotMeasured unknown -> "";
    };
  }

  private static String echoText(PingReply.Echoes echoes) {
    int lost = echoes.sent() - echoes.received();
    if (lost == 0) {
      return "";
    }
    return echoes.received() == 0
        ? "Does not answer ping."
        : String.format(Locale.ROOT, "%d of %d pings lost.", lost, echoes.sent());
  }

  private static String text(PollOutcome.Partial partial) {
    return partial.shortfalls().stream().map(Shortfall::text).collect(Collectors.joining("; "));
  }

  private static String reason(Poll poll) {
    boolean isIcmpDown = poll.icmp() == Reach.DOWN;
    boolean isSnmpDown = poll.snmp() == Reach.DOWN;
    if (isIcmpDown && isSnmpDown) {
      return "icmp,snmp";
    }
    return isIcmpDown ? "icmp" : isSnmpDown ? "snmp" : "";
  }
}
