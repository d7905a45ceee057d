package io.trimaran.poll;

import java.util.function.Supplier;
import org.slf4j.Logger;

/** Logs that something fails once, and once that it works again. Confined to one context. */
final class StateLog {

  private final Logger log;
  private final String what;
  private boolean isFailing;

  /**
   * @param what fails, and what that means
   */
  StateLog(Logger log, String what) {
    this.log = log;
    this.what = what;
  }

  void failed(Supplier<String> cause) {
    if (!isFailing) {
      isFailing = true;
      log.warn("{}: {}", what, cause.get());
    }
  }

  void worked() {
    if (isFailing) {
      isFailing = false;
      log.info("{}: over", what);
    }
  }
}
