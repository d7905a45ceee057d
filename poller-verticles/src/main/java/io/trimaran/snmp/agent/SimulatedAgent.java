package io.trimaran.snmp.agent;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.agent.UsmAuthority.Admission;
import io.trimaran.snmp.agent.mib.MibView;
import io.trimaran.snmp.wire.CommunityMessage;
import io.trimaran.snmp.wire.MalformedMessageException;
import io.trimaran.snmp.wire.Message;
import io.trimaran.snmp.wire.Pdu;
import io.trimaran.snmp.wire.UsmMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An agent that answers real packets of all versions from a {@link MibView}. Its public methods may
 * be called from any thread; the answering is done on its host's.
 */
public final class SimulatedAgent {

  private static final int COMMUNITY_OVERHEAD = 40;
  private static final int USM_OVERHEAD = 200;

  /** Sends what an agent says. */
  interface Sender {
    void send(byte[] message, Duration delay, boolean isElsewhere);
  }

  private final AgentOptions options;
  private final Octets community;
  private final Responder responder;
  private final UsmAuthority usm;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final AgentCounters counters = new AgentCounters();
  private volatile List<Fault> faults = List.of();

  SimulatedAgent(
      AgentOptions options,
      MibView view,
      UsmAuthority usm,
      InstantSource clock,
      RandomGenerator random) {
    this.options = options;
    this.community = Octets.of(options.community());
    this.responder = new Responder(view);
    this.usm = usm;
    this.clock = clock;
    this.random = random;
  }

  public AgentOptions options() {
    return options;
  }

  /** Has exactly these faults from now on; none of them makes it sound. */
  public void setFaults(Fault... these) {
    faults = List.of(these);
  }

  /** What it heard and said until now. */
  public AgentCounters.Snapshot counters() {
    return counters.snapshot();
  }

  UsmAuthority usm() {
    return usm;
  }

  /** On the host's thread. */
  void onDatagram(byte[] datagram, int length, Sender sender) {
    counters.requests.increment();
    if (isLost()) {
      counters.lost.increment();
      return;
    }
    try {
      answer(Message.read(datagram, length), clock.instant())
          .ifPresent(
              message -> {
                counters.answers.increment();
                Duration delay =
                    fault(Fault.Slow.class).map(Fault.Slow::delay).orElse(Duration.ZERO);
                sender.send(message, delay, fault(Fault.Elsewhere.class).isPresent());
              });
    } catch (MalformedMessageException e) {
      counters.malformed.increment();
    }
  }

  private boolean isLost() {
    return fault(Fault.Silent.class).isPresent()
        || fault(Fault.Lossy.class).filter(f -> random.nextDouble() < f.share()).isPresent();
  }

  private Optional<byte[]> answer(Message message, Instant now) {
    return switch (message) {
      case CommunityMessage m -> answer(m, now);
      case UsmMessage m ->
          switch (usm.admit(m, now)) {
            case Admission.Admitted admitted -> answer(admitted, now);
            case Admission.Report report -> {
              counters.reports.increment();
              yield Optional.of(UsmMessage.seal(report.header(), report.keys(), report.scoped()));
            }
            case Admission.Dropped dropped -> Optional.empty();
          };
    };
  }

  private Optional<byte[]> answer(CommunityMessage message, Instant now) {
    if (community.length() == 0 || !community.equals(message.community())) {
      counters.wrongCommunity.increment();
      return Optional.empty();
    }
    int room = options.maxMessage() - COMMUNITY_OVERHEAD - community.length();
    return answer(message.pdu(), message.version() == Message.Version.V1, room, now)
        .map(pdu -> new CommunityMessage(message.version(), community, pdu).toBytes());
  }

  private Optional<byte[]> answer(Admission.Admitted question, Instant now) {
    int room = Math.min(options.maxMessage(), question.header().maxSize()) - USM_OVERHEAD;
    return answer(question.scoped().pdu(), false, room, now)
        .map(pdu -> usm.seal(question, pdu, now));
  }

  private Optional<Pdu> answer(Pdu request, boolean isV1, int room, Instant now) {
    boolean isStuck = fault(Fault.Stuck.class).isPresent();
    Pdu sound = responder.answer(request, isV1, isStuck, room, now);
    int bindings = sound.bindings().size();
    if (fault(Fault.SilentAbove.class).filter(f -> bindings > f.bindings()).isPresent()) {
      counters.lost.increment();
      return Optional.empty();
    }
    if (fault(Fault.TooBigAbove.class).filter(f -> bindings > f.bindings()).isPresent()) {
      return Optional.of(Responder.tooBig(request));
    }
    return Optional.of(
        fault(Fault.Failing.class)
            .map(f -> request.reply(f.status(), f.index()))
            .or(() -> fault(Fault.CutAfter.class).map(f -> cut(sound, f.bindings())))
            .orElse(sound));
  }

  private static Pdu cut(Pdu pdu, int bindings) {
    int kept = Math.min(bindings, pdu.bindings().size());
    return new Pdu(
        pdu.type(), pdu.id(), pdu.first(), pdu.second(), pdu.bindings().subList(0, kept));
  }

  private <F extends Fault> Optional<F> fault(Class<F> kind) {
    return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
