package io.trimaran.rrdcached.codec;

/**
 * The form of the answer that a command in flight will get.
 *
 * @param batchCommands commands of a batch, 0 for all else
 */
record Expected(Form form, int batchCommands) {

  /** How an answer is framed. */
  enum Form {
    STATUS,
    LINES,
    TIME,
    INFO,
    STATISTICS,
    FETCH,
    FETCHBIN,
    BATCH,
    CLOSE
  }

  private static final Expected STATUS = new Expected(Form.STATUS, 0);
  private static final Expected LINES = new Expected(Form.LINES, 0);
  private static final Expected TIME = new Expected(Form.TIME, 0);
  private static final Expected INFO = new Expected(Form.INFO, 0);
  private static final Expected STATISTICS = new Expected(Form.STATISTICS, 0);
  private static final Expected FETCH = new Expected(Form.FETCH, 0);
  private static final Expected FETCHBIN = new Expected(Form.FETCHBIN, 0);
  private static final Expected CLOSE = new Expected(Form.CLOSE, 0);

  static Expected of(RrdCommand command) {
    return switch (command) {
      case RrdCommand.Batchable ignored -> STATUS;
      case RrdCommand.Ping ignored -> STATUS;
      case RrdCommand.FlushAll ignored -> STATUS;
      case RrdCommand.Batch batch -> new Expected(Form.BATCH, batch.commands().size());
      case RrdCommand.Fetch ignored -> FETCH;
      case RrdCommand.FetchBin ignored -> FETCHBIN;
      case RrdCommand.FileInfo ignored -> INFO;
      case RrdCommand.First ignored -> TIME;
      case RrdCommand.Last ignored -> TIME;
      case RrdCommand.Stats ignored -> STATISTICS;
      case RrdCommand.Pending ignored -> LINES;
      case RrdCommand.ListFiles ignored -> LINES;
      case RrdCommand.WriteQueue ignored -> LINES;
      case RrdCommand.Help ignored -> LINES;
      case RrdCommand.Quit ignored -> CLOSE;
    };
  }

  /** What reads that answer, from its first byte. */
  ReplyReader reader() {
    return switch (form) {
      case STATUS -> new LinesReader(LineReplies::status);
      case LINES -> new LinesReader(LineReplies::lines);
      case TIME -> new LinesReader(LineReplies::time);
      case INFO -> new LinesReader(LineReplies::info);
      case STATISTICS -> new LinesReader(LineReplies::statistics);
      case FETCH -> new LinesReader(FetchText::fetched);
      case FETCHBIN -> new FetchBinReader();
      case BATCH -> new BatchReader(batchCommands);
      case CLOSE ->
          throw new RrdcachedProtocolException("bytes after QUIT (expected: end of connection)");
    };
  }
}
