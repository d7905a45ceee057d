package io.trimaran.snmp.client;

import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.wire.Pdu;
import java.util.ArrayList;
import java.util.List;

/**
 * How much one PDU of a walk asks for: so many columns, and so many rows of each as fill a reply of
 * the wanted size, judged by the replies until now. Confined to the session's loop.
 */
final class BulkSize {

  private static final int HEADER_OCTETS = 100;
  private static final int USUAL_OCTETS_PER_BINDING = 20;
  private static final int SMALL_ENOUGH = 8;

  private final SnmpOptions options;
  private final Peer peer;
  private final ReplyLimits limits;
  private final boolean isBulk;
  private int limit;
  private int octetsPerBinding = USUAL_OCTETS_PER_BINDING;
  private int asked;
  private int rowsOfOthers;

  BulkSize(SnmpOptions options, Peer peer, ReplyLimits limits) {
    this.options = options;
    this.peer = peer;
    this.limits = limits;
    this.isBulk = !(peer.target().credentials() instanceof Credentials.V1);
    this.limit = limits.atMost(Integer.MAX_VALUE, peer.address());
  }

  /** Columns that one PDU may ask for. */
  int columns() {
    return Math.min(limit, options.columns());
  }

  /** A GETBULK, or GETNEXT in version 1, of what comes next in these columns. */
  Pdu question(List<Column> columns) {
    List<Oid> after = new ArrayList<>(columns.size());
    int left = 0;
    for (Column column : columns) {
      after.add(column.last());
      left = Math.max(left, rowsLeft(column));
    }
    int rows = isBulk ? Math.min(left, rows(columns.size())) : 1;
    asked = rows * columns.size();
    return isBulk ? Pdu.bulk(after, rows) : Pdu.asking(Pdu.Type.GETNEXT, after);
  }

  /* The columns of a table are of one length: what is asked beyond it is of no use. */
  private int rowsLeft(Column column) {
    boolean isGuess = rowsOfOthers > 0 && column.rows() <= rowsOfOthers;
    return isGuess ? Math.min(column.left(), rowsOfOthers - column.rows() + 1) : column.left();
  }

  private int rows(int columns) {
    int fitting = (options.replyOctets() - HEADER_OCTETS) / octetsPerBinding;
    int rows = Math.min(fitting, limit) / columns;
    return Math.clamp(rows, 1, peer.target().maxRepetitions());
  }

  /** A column has ended where it should. */
  void onEnd(Column column) {
    rowsOfOthers = Math.max(rowsOfOthers, column.rows());
  }

  void onReply(Outcome.Reply reply) {
    octetsPerBinding = Math.max(1, reply.octets() / reply.pdu().bindings().size());
  }

  /** Asks for half from now on, and remembers that. False if it was one binding already. */
  boolean shrink() {
    if (asked <= 1) {
      return false;
    }
    limit = asked / 2;
    limits.learn(peer.address(), limit);
    return true;
  }

  /** As {@link #shrink}, but only where the size can be the reason that nothing came. */
  boolean shrinkOnSilence() {
    if (asked <= SMALL_ENOUGH) {
      return false;
    }
    limit = SMALL_ENOUGH;
    return true;
  }
}
