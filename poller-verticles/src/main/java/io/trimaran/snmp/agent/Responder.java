package io.trimaran.snmp.agent;

import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.SnmpValue.Reason;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.agent.mib.MibView;
import io.trimaran.snmp.wire.ErrorStatus;
import io.trimaran.snmp.wire.Pdu;
import io.trimaran.snmp.wire.PduWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers PDUs from a view, as RFC 3416 says; as RFC 1157 says to version 1. */
final class Responder {

  private static final int MAX_REPETITIONS = 1_000;

  private final MibView view;

  Responder(MibView view) {
    this.view = view;
  }

  /**
   * The answer.
   *
   * @param room octets that its bindings may take
   */
  Pdu answer(Pdu request, boolean isV1, boolean isStuck, int room, Instant now) {
    return switch (request.type()) {
      case GET -> fitting(request, get(request, isV1, now), isV1, room);
      case GETNEXT -> fitting(request, getNext(request, isV1, isStuck, now), isV1, room);
      case GETBULK -> bulk(request, isStuck, room, now);
      case SET -> request.reply(isV1 ? ErrorStatus.NO_SUCH_NAME : ErrorStatus.NOT_WRITABLE, 1);
      case RESPONSE, INFORM, TRAP, REPORT -> request.reply(ErrorStatus.GEN_ERR, 0);
    };
  }

  private List<VarBind> get(Pdu request, boolean isV1, Instant now) {
    List<VarBind> values = new ArrayList<>();
    for (VarBind asked : request.bindings()) {
      Oid oid = asked.oid();
      values.add(
          view.get(oid, now)
              .filter(value -> !isV1 || isOfV1(value))
              .map(value -> new VarBind(oid, value))
              .orElseGet(() -> new VarBind(oid, absent(oid, now))));
    }
    return values;
  }

  private SnmpValue absent(Oid oid, Instant now) {
    if (oid.length() == 0) {
      return new SnmpValue.Absent(Reason.NO_SUCH_OBJECT);
    }
    Oid object = Oid.ofFirst(oid.length() - 1, oid.toIntArray());
    boolean hasObject =
        view.next(object, now).filter(next -> next.oid().startsWith(object)).isPresent();
    return new SnmpValue.Absent(hasObject ? Reason.NO_SUCH_INSTANCE : Reason.NO_SUCH_OBJECT);
  }

  private List<VarBind> getNext(Pdu request, boolean isV1, boolean isStuck, Instant now) {
    List<VarBind> values = new ArrayList<>();
    for (VarBind asked : request.bindings()) {
      values.add(next(asked.oid(), isV1, isStuck, now));
    }
    return values;
  }

  private VarBind next(Oid after, boolean isV1, boolean isStuck, Instant now) {
    if (isStuck && view.get(after, now).isPresent()) {
      return new VarBind(after, view.get(after, now).orElseThrow());
    }
    Optional<VarBind> next = view.next(after, now);
    while (isV1 && next.isPresent() && !isOfV1(next.get().value())) {
      next = view.next(next.get().oid(), now);
    }
    return next.orElseGet(() -> new VarBind(after, new SnmpValue.Absent(Reason.END_OF_MIB_VIEW)));
  }

  private static boolean isOfV1(SnmpValue value) {
    return !(value instanceof SnmpValue.Counter64);
  }

  private static Pdu fitting(Pdu request, List<VarBind> values, boolean isV1, int room) {
    for (int i = 0; isV1 && i < values.size(); i++) {
      if (values.get(i).value() instanceof SnmpValue.Absent) {
        return request.reply(ErrorStatus.NO_SUCH_NAME, i + 1);
      }
    }
    int length = values.stream().mapToInt(PduWriter::lengthOf).sum();
    if (length > room) {
      return isV1 ? request.reply(ErrorStatus.TOO_BIG, 0) : tooBig(request);
    }
    return request.reply(values);
  }

  static Pdu tooBig(Pdu request) {
    return new Pdu(Pdu.Type.RESPONSE, request.id(), ErrorStatus.TOO_BIG.code(), 0, List.of());
  }

  private Pdu bulk(Pdu request, boolean isStuck, int room, Instant now) {
    List<VarBind> asked = request.bindings();
    int once = Math.clamp(request.first(), 0, asked.size());
    int rows = Math.clamp(request.second(), 0, MAX_REPETITIONS);
    Bulk reply = new Bulk(room);
    for (VarBind one : asked.subList(0, once)) {
      reply.add(next(one.oid(), false, isStuck, now));
    }
    List<Oid> after = new ArrayList<>();
    asked.subList(once, asked.size()).forEach(binding -> after.add(binding.oid()));
    boolean goesOn = !after.isEmpty();
    for (int row = 0; row < rows && goesOn; row++) {
      goesOn = false;
      for (int column = 0; column < after.size(); column++) {
        VarBind next = next(after.get(column), false, isStuck, now);
        goesOn |= !(next.value() instanceof SnmpValue.Absent);
        after.set(column, next.oid());
        reply.add(next);
      }
      goesOn &= !reply.isFull;
    }
    return reply.values.isEmpty() && reply.isFull ? tooBig(request) : request.reply(reply.values);
  }

  /** Bindings until the first one that does not fit. */
  private static final class Bulk {
    private final List<VarBind> values = new ArrayList<>();
    private int room;
    private boolean isFull;

    Bulk(int room) {
      this.room = room;
    }

    void add(VarBind binding) {
      room -= PduWriter.lengthOf(binding);
      isFull |= room < 0;
      if (!isFull) {
        values.add(binding);
      }
    }
  }
}
