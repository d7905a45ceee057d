package io.trimaran.hazelcast;

import com.hazelcast.logging.AbstractLogger;
import com.hazelcast.logging.ILogger;
import com.hazelcast.logging.LogEvent;
import com.hazelcast.logging.LoggerFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Hazelcast's log lines, less loud than it means them: what matters of members this product tells
 * itself. Keeps the reason why this node was not let in, which is told nowhere else.
 */
public final class HazelcastLog implements LoggerFactory {

  private static final String PROPERTY = "hazelcast.logging.class";
  private static final String REFUSED = "Reason of failure for node join: ";
  private static final AtomicReference<String> REFUSAL = new AtomicReference<>("");

  /** Made by Hazelcast, by its name. */
  public HazelcastLog() {}

  /** Has Hazelcast use it from now on. */
  static void install() {
    System.setProperty(PROPERTY, HazelcastLog.class.getName());
    REFUSAL.set("");
  }

  /** Why this node was not let in; empty where it was not refused. */
  static Optional<String> refusal() {
    return Optional.of(REFUSAL.get()).filter(reason -> !reason.isEmpty());
  }

  @Override
  public ILogger getLogger(String name) {
    return new Line(org.slf4j.LoggerFactory.getLogger(name));
  }

  private static final class Line extends AbstractLogger {
    private final Logger log;

    Line(Logger log) {
      this.log = log;
    }

    @Override
    public void log(Level level, @Nullable String message) {
      write(level, String.valueOf(message), null);
    }

    @Override
    public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {
      write(level, String.valueOf(message), thrown);
    }

    @Override
    @Deprecated
    public void log(LogEvent event) {
      write(
          event.getLogRecord().getLevel(),
          String.valueOf(event.getLogRecord().getMessage()),
          event.getLogRecord().getThrown());
    }

    private void write(Level level, String message, @Nullable Throwable thrown) {
      int refused = message.indexOf(REFUSED);
      if (refused >= 0) {
        REFUSAL.set(message.substring(refused + REFUSED.length()));
      }
      if (level.intValue() >= Level.SEVERE.intValue() && refused < 0) {
        log.warn("{}{}", message, thrown == null ? "" : ": " + thrown);
        log.debug(message, thrown);
      } else if (level.intValue() >= Level.INFO.intValue()) {
        log.debug(message, thrown);
      } else {
        log.trace(message, thrown);
      }
    }

    @Override
    public Level getLevel() {
      return log.isTraceEnabled() ? Level.ALL : log.isDebugEnabled() ? Level.INFO : Level.SEVERE;
    }

    @Override
    public boolean isLoggable(Level level) {
      return level.intValue() >= getLevel().intValue() && !level.equals(Level.OFF);
    }
  }
}
