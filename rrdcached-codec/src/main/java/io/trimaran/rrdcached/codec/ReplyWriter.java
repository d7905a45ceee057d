package io.trimaran.rrdcached.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.trimaran.rrdcached.codec.RrdReply.BatchError;
import io.trimaran.rrdcached.codec.RrdReply.InfoEntry;
import io.trimaran.rrdcached.codec.RrdReply.InfoValue;
import java.util.List;

/** Writes answers as rrdcached does. */
final class ReplyWriter {
  /* RRDtool's client reads a status into 4096 bytes; UTF-8 makes up to three of a char. */
  private static final int STATUS_CHARS = 1300;
  private static final int FETCH_PLACES = 17;
  private static final int INFO_PLACES = 10;

  private final ByteBuf out;
  private final StringBuilder line = new StringBuilder();

  ReplyWriter(ByteBuf out) {
    this.out = out;
  }

  void write(RrdReply reply) {
    switch (reply) {
      case RrdReply.Ok ok -> status(0, ok.message());
      case RrdReply.Refused refused -> status(-1, refused.message());
      case RrdReply.Lines lines -> {
        status(lines.lines().size(), lines.message());
        lines.lines().forEach(this::plain);
      }
      case RrdReply.BatchDone done -> {
        status(done.errors().size(), "errors");
        for (BatchError error : done.errors()) {
          status(error.line(), error.message());
        }
      }
      case RrdReply.Time time -> status(0, Long.toString(time.epochSeconds()));
      case RrdReply.FileInfo info -> {
        status(info.entries().size(), info.message());
        info.entries().forEach(this::entry);
      }
      case RrdReply.Statistics statistics -> statistics(statistics);
      case RrdReply.Fetched fetched -> {
        switch (fetched.format()) {
          case TEXT -> text(fetched);
          case BINARY -> binary(fetched);
        }
      }
      case RrdReply.Goodbye ignored -> line.setLength(0);
    }
  }

  private void status(int code, String message) {
    plain(code + " " + message.substring(0, Math.min(message.length(), STATUS_CHARS)));
  }

  private void entry(InfoEntry entry) {
    line.append(entry.key());
    switch (entry.value()) {
      case InfoValue.Whole whole -> line.append(" 1 ").append(whole.value());
      case InfoValue.Text text -> line.append(" 2 ").append(text.value());
      case InfoValue.Real real -> {
        line.append(" 0 ");
        if (Double.isNaN(real.value())) {
          line.append("NaN");
        } else {
          ScientificText.append(line, real.value(), INFO_PLACES);
        }
      }
    }
    end();
  }

  private void statistics(RrdReply.Statistics statistics) {
    List<String> lines =
        List.of(
            "QueueLength: " + statistics.queueLength(),
            "UpdatesReceived: " + statistics.updatesReceived(),
            "FlushesReceived: " + statistics.flushesReceived(),
            "UpdatesWritten: " + statistics.updatesWritten(),
            "DataSetsWritten: " + statistics.dataSetsWritten(),
            "TreeNodesNumber: " + statistics.treeNodesNumber(),
            "TreeDepth: " + statistics.treeDepth(),
            "JournalBytes: " + statistics.journalBytes(),
            "JournalRotate: " + statistics.journalRotate());
    status(lines.size(), "Statistics follow");
    lines.forEach(this::plain);
  }

  private void text(RrdReply.Fetched fetched) {
    status(FetchHeader.LINES + 1 + fetched.rows(), "Success");
    header(fetched);
    line.append("DSName:");
    fetched.columns().forEach(column -> line.append(' ').append(column.name()));
    end();
    for (int row = 0; row < fetched.rows(); row++) {
      line.append(fetched.rowSeconds(row)).append(':');
      for (FetchedColumn column : fetched.columns()) {
        double value = column.get(row);
        line.append(' ');
        if (Double.isNaN(value)) {
          line.append("-nan");
        } else {
          ScientificText.append(line, value, FETCH_PLACES);
        }
      }
      end();
    }
  }

  private void binary(RrdReply.Fetched fetched) {
    status(FetchHeader.LINES + fetched.columns().size(), "Success");
    header(fetched);
    for (FetchedColumn column : fetched.columns()) {
      plain("DSName-" + column.name() + ": BinaryData " + column.size() + " 8 LITTLE");
      out.ensureWritable(column.size() * Double.BYTES + 1);
      for (int row = 0; row < column.size(); row++) {
        out.writeLongLE(Double.doubleToRawLongBits(column.get(row)));
      }
      out.writeByte('\n');
    }
  }

  private void header(RrdReply.Fetched fetched) {
    plain("FlushVersion: " + fetched.flushVersion());
    plain("Start: " + fetched.startSeconds());
    plain("End: " + fetched.endSeconds());
    plain("Step: " + fetched.stepSeconds());
    plain("DSCount: " + fetched.columns().size());
  }

  private void plain(String text) {
    line.append(text);
    end();
  }

  /* A line end within a line would shift every answer after it. */
  private void end() {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '\n' || line.charAt(i) == '\r') {
        line.setCharAt(i, ' ');
      }
    }
    ByteBufUtil.writeUtf8(out, line.append('\n'));
    line.setLength(0);
  }
}
