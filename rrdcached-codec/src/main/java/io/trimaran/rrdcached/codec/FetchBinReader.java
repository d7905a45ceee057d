package io.trimaran.rrdcached.codec;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the answer to FETCHBIN: lines, and after each column's line the bytes of its doubles and a
 * line feed. The bytes may hold anything, so they are counted, never searched.
 */
final class FetchBinReader implements ReplyReader {
  private static final String NAME = "DSName-";
  private static final double[] NO_VALUES = {};

  private final StatusReader statusReader = new StatusReader();
  private final List<String> headerLines = new ArrayList<>();
  private final List<FetchedColumn> columns = new ArrayList<>();
  private Optional<Status> status = Optional.empty();
  private Optional<FetchHeader> header = Optional.empty();

  private boolean isInColumn;
  private String columnName = "";
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private double[] values = NO_VALUES;
  private int filled;

  @Override
  public Optional<RrdReply> read(ReplyBytes in) {
    if (status.isEmpty()) {
      status = statusReader.read(in);
      if (status.isEmpty()) {
        return Optional.empty();
      }
      if (status.get().isRefused()) {
        return Optional.of(LinesReader.refused(status.get().text(), in));
      }
      if (status.get().code() <= FetchHeader.LINES) {
        throw unexpectedLines(status.get(), ">= " + (FetchHeader.LINES + 1));
      }
    }
    if (header.isEmpty() && !readHeader(in, status.get())) {
      return Optional.empty();
    }
    FetchHeader found = header.orElseThrow();
    while (columns.size() < found.columns()) {
      if (!readColumn(in, found)) {
        return Optional.empty();
      }
    }
    return Optional.of(found.fetched(RrdReply.FetchFormat.BINARY, columns));
  }

  private boolean readHeader(ReplyBytes in, Status announced) {
    while (headerLines.size() < FetchHeader.LINES) {
      Optional<String> line = in.line();
      if (line.isEmpty()) {
        return false;
      }
      headerLines.add(line.get());
    }
    FetchHeader parsed = FetchHeader.parse(headerLines);
    if (announced.code() != FetchHeader.LINES + parsed.columns()) {
      throw unexpectedLines(announced, "" + (FetchHeader.LINES + parsed.columns()));
    }
    in.count((long) parsed.rows() * parsed.columns() * Double.BYTES);
    header = Optional.of(parsed);
    return true;
  }

  private boolean readColumn(ReplyBytes in, FetchHeader found) {
    if (!isInColumn) {
      Optional<String> line = in.line();
      if (line.isEmpty()) {
        return false;
      }
      beginColumn(line.get(), found.rows());
    }
    filled = in.doubles(values, filled, order);
    if (filled < values.length) {
      return false;
    }
    Optional<String> end = in.line();
    if (end.isEmpty()) {
      return false;
    }
    if (!end.get().isEmpty()) {
      throw LineReplies.unknown("after column " + columnName, end.get(), "a line feed");
    }
    columns.add(FetchedColumn.owning(columnName, values));
    isInColumn = false;
    return true;
  }

  private void beginColumn(String line, int rows) {
    String form = rows + " " + Double.BYTES + " ";
    int end = line.indexOf(": BinaryData " + form);
    String endian = end < 0 ? "" : line.substring(end + ": BinaryData ".length() + form.length());
    boolean isKnown = endian.equals("LITTLE") || endian.equals("BIG");
    if (!line.startsWith(NAME) || !isKnown) {
      throw LineReplies.unknown(
          "column of FETCHBIN", line, NAME + "name: BinaryData " + form + "LITTLE or BIG");
    }
    columnName = line.substring(NAME.length(), end);
    order = endian.equals("LITTLE") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    values = new double[rows];
    filled = 0;
    isInColumn = true;
  }

  private static RrdcachedProtocolException unexpectedLines(Status announced, String expected) {
    return new RrdcachedProtocolException(
        "lines of FETCHBIN: " + announced.code() + " (expected: " + expected + ")");
  }
}
