package io.trimaran.rrdcached.codec;

import io.netty.buffer.ByteBuf;

/** Writes commands as rrdcached reads them. Not thread-safe: it reuses one line's memory. */
final class CommandWriter {
  private final CodecLimits limits;
  private final LineWriter line;

  CommandWriter(CodecLimits limits) {
    this.limits = limits;
    line = new LineWriter(limits.lineBytes());
  }

  /**
   * Appends the lines of a command.
   *
   * @throws RrdcachedEncodeException if it exceeds the limits; {@code out} may hold a part of it
   */
  void write(RrdCommand command, ByteBuf out) {
    if (command instanceof RrdCommand.Batch batch) {
      writeBatch(batch, out);
    } else {
      writeLine(command, out);
    }
  }

  private void writeBatch(RrdCommand.Batch batch, ByteBuf out) {
    if (batch.commands().size() > limits.batchCommands()) {
      throw new RrdcachedEncodeException(
          "commands of a batch: "
              + batch.commands().size()
              + " (expected: <= "
              + limits.batchCommands()
              + ")");
    }
    line.clear().text("BATCH").endInto(out);
    for (RrdCommand.Batchable command : batch.commands()) {
      writeLine(command, out);
    }
    line.clear().text(".").endInto(out);
  }

  private void writeLine(RrdCommand command, ByteBuf out) {
    line.clear();
    switch (command) {
      case RrdCommand.Update update -> update(update);
      case RrdCommand.Create create -> create(create);
      case RrdCommand.Batch ignored -> throw new IllegalStateException("a batch within a batch");
      case RrdCommand.Fetch fetch -> {
        file("FETCH ", fetch.file()).space().text(fetch.function().name());
        range(fetch.startSeconds(), fetch.endSeconds(), fetch.columns());
      }
      case RrdCommand.FetchBin fetch -> {
        file("FETCHBIN ", fetch.file()).space().text(fetch.function().name());
        range(fetch.startSeconds(), fetch.endSeconds(), fetch.columns());
      }
      case RrdCommand.Flush flush -> file("FLUSH ", flush.file());
      case RrdCommand.Forget forget -> file("FORGET ", forget.file());
      case RrdCommand.Suspend suspend -> file("SUSPEND ", suspend.file());
      case RrdCommand.Resume resume -> file("RESUME ", resume.file());
      case RrdCommand.FileInfo info -> file("INFO ", info.file());
      case RrdCommand.First first -> file("FIRST ", first.file()).space().signed(first.archive());
      case RrdCommand.Last last -> file("LAST ", last.file());
      case RrdCommand.Pending pending -> file("PENDING ", pending.file());
      case RrdCommand.ListFiles list ->
          file(list.isRecursive() ? "LIST RECURSIVE " : "LIST ", list.path());
      case RrdCommand.Help help -> {
        line.text("HELP");
        help.topic().ifPresent(topic -> line.space().field(topic));
      }
      case RrdCommand.SuspendAll ignored -> line.text("SUSPENDALL");
      case RrdCommand.ResumeAll ignored -> line.text("RESUMEALL");
      case RrdCommand.FlushAll ignored -> line.text("FLUSHALL");
      case RrdCommand.WriteQueue ignored -> line.text("QUEUE");
      case RrdCommand.Ping ignored -> line.text("PING");
      case RrdCommand.Stats ignored -> line.text("STATS");
      case RrdCommand.Quit ignored -> line.text("QUIT");
    }
    line.endInto(out);
  }

  private LineWriter file(String verb, String file) {
    return line.text(verb).field(file);
  }

  private void update(RrdCommand.Update update) {
    file("UPDATE ", update.file());
    for (UpdateRow row : update.rows()) {
      line.space().row(row);
    }
  }

  private void create(RrdCommand.Create create) {
    file("CREATE ", create.file());
    if (create.stepSeconds() > 0) {
      line.text(" -s ").signed(create.stepSeconds());
    }
    if (create.startSeconds().isPresent()) {
      line.text(" -b ").signed(create.startSeconds().getAsLong());
    }
    if (create.noOverwrite()) {
      line.text(" -O");
    }
    create.prefill().template().ifPresent(template -> line.text(" -t ").field(template));
    create.prefill().files().forEach(file -> line.text(" -r ").field(file));
    for (DsDefinition source : create.sources()) {
      line.text(" DS:").text(source.name()).text(":").text(source.type().name()).text(":");
      line.signed(source.heartbeatSeconds());
      limit(source.min());
      limit(source.max());
    }
    for (RraDefinition archive : create.archives()) {
      line.text(" RRA:").text(archive.function().name()).text(":").real(archive.xff());
      line.text(":").signed(archive.steps()).text(":").signed(archive.rows());
    }
  }

  private void limit(double limit) {
    if (Double.isNaN(limit)) {
      line.text(":U");
    } else {
      line.text(":").real(limit);
    }
  }

  private void range(long startSeconds, long endSeconds, Iterable<String> columns) {
    line.space().signed(startSeconds).space().signed(endSeconds);
    for (String column : columns) {
      line.space().field(column);
    }
  }
}
