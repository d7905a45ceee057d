package io.trimaran.snmp.agent;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.wire.KeyDerivation;
import io.trimaran.snmp.wire.MalformedMessageException;
import io.trimaran.snmp.wire.Pdu;
import io.trimaran.snmp.wire.ScopedPdu;
import io.trimaran.snmp.wire.SecurityLevel;
import io.trimaran.snmp.wire.UnsecuredException;
import io.trimaran.snmp.wire.UsmHeader;
import io.trimaran.snmp.wire.UsmKeys;
import io.trimaran.snmp.wire.UsmMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The authoritative side of the User-based Security Model (RFC 3414, 3.2): lets a message in, or
 * says in a report why not. Confined to the agent's loop, but for the constructor.
 */
final class UsmAuthority {

  private static final int WINDOW_SECONDS = 150;
  private static final Oid USM_STATS = Oid.of("1.3.6.1.6.3.15.1.1");
  private static final Octets NONE = Octets.of("");

  /** The counters of usmStats, by their last number but one. */
  private enum Stat {
    UNSUPPORTED_LEVEL(1),
    NOT_IN_TIME_WINDOW(2),
    UNKNOWN_USER(3),
    UNKNOWN_ENGINE(4),
    WRONG_DIGEST(5),
    DECRYPTION_ERROR(6);

    private final int number;

    Stat(int number) {
      this.number = number;
    }
  }

  /** What is to be done with a message. */
  sealed interface Admission {
    /** It may be answered. */
    record Admitted(UsmHeader header, UsmKeys keys, ScopedPdu scoped) implements Admission {}

    /** This goes back instead of an answer. */
    record Report(UsmHeader header, UsmKeys keys, ScopedPdu scoped) implements Admission {}

    /** It is not SNMP, or its sender does not want to know. */
    record Dropped() implements Admission {}
  }

  private final Octets engineId;
  private final int maxMessage;
  private final Map<Octets, UsmKeys> keysOfUser = new HashMap<>();
  private final Map<Stat, Long> stats = new HashMap<>();
  private int boots;
  private Instant startedAt;

  /** Derives the users' keys, which takes some 10 ms of CPU for each new passphrase. */
  UsmAuthority(AgentOptions options, KeyDerivation derivation, Instant startedAt) {
    this.engineId = options.engineId();
    this.maxMessage = options.maxMessage();
    this.boots = options.boots();
    this.startedAt = startedAt;
    for (Credentials.V3 user : options.users()) {
      keysOfUser.put(Octets.of(user.user()), derivation.keys(user, engineId));
    }
  }

  /** As after a restart of the box. */
  void restart(Instant now) {
    boots++;
    startedAt = now;
  }

  Admission admit(UsmMessage message, Instant now) {
    UsmHeader header = message.header();
    if (!header.engine().equals(engineId)) {
      return report(Stat.UNKNOWN_ENGINE, header, UsmKeys.NONE, now);
    }
    Optional<UsmKeys> known = Optional.ofNullable(keysOfUser.get(header.user()));
    if (known.isEmpty()) {
      return report(Stat.UNKNOWN_USER, header, UsmKeys.NONE, now);
    }
    UsmKeys keys = known.get();
    if (header.level() != keys.level()) {
      return report(Stat.UNSUPPORTED_LEVEL, header, UsmKeys.NONE, now);
    }
    try {
      message.verify(keys);
      if (!isInTimeWindow(header, now)) {
        return report(Stat.NOT_IN_TIME_WINDOW, header, keys, now);
      }
      return new Admission.Admitted(header, keys, message.open(keys));
    } catch (UnsecuredException e) {
      Stat stat =
          switch (e.why()) {
            case WRONG_DIGEST -> Stat.WRONG_DIGEST;
            case UNDECIPHERABLE -> Stat.DECRYPTION_ERROR;
            case UNSUPPORTED_LEVEL -> Stat.UNSUPPORTED_LEVEL;
          };
      return report(stat, header, UsmKeys.NONE, now);
    } catch (MalformedMessageException e) {
      return new Admission.Dropped();
    }
  }

  private boolean isInTimeWindow(UsmHeader header, Instant now) {
    return header.level() == SecurityLevel.NO_AUTH_NO_PRIV
        || (header.boots() == boots && Math.abs(header.time() - time(now)) <= WINDOW_SECONDS);
  }

  private int time(Instant now) {
    return (int) Duration.between(startedAt, now).toSeconds();
  }

  private Admission report(Stat stat, UsmHeader request, UsmKeys keys, Instant now) {
    long count = stats.merge(stat, 1L, Long::sum);
    if (!request.isReportable()) {
      return new Admission.Dropped();
    }
    VarBind counter =
        new VarBind(USM_STATS.child(stat.number, 0), new SnmpValue.Counter32(count & 0xffffffffL));
    Pdu pdu = new Pdu(Pdu.Type.REPORT, 0, 0, 0, List.of(counter));
    SecurityLevel level =
        keys.level() == SecurityLevel.NO_AUTH_NO_PRIV
            ? SecurityLevel.NO_AUTH_NO_PRIV
            : SecurityLevel.AUTH_NO_PRIV;
    return new Admission.Report(
        header(request, level, now), keys, new ScopedPdu(engineId, NONE, pdu));
  }

  /** The answer to an admitted message, sealed as that was. */
  byte[] seal(Admission.Admitted question, Pdu answer, Instant now) {
    UsmHeader header = question.header();
    ScopedPdu scoped = new ScopedPdu(engineId, question.scoped().contextName(), answer);
    return UsmMessage.seal(header(header, header.level(), now), question.keys(), scoped);
  }

  private UsmHeader header(UsmHeader request, SecurityLevel level, Instant now) {
    return new UsmHeader(
        request.id(), maxMessage, level, false, engineId, boots, time(now), request.user());
  }
}
