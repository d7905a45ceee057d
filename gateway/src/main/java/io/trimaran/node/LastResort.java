package io.trimaran.node;

import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nobody has caught. A fault of the JVM itself, such as a stack that overflowed, may have left
 * anything half done: the process ends there and then, so that others take over what it would
 * neither do nor leave. Whoever started it starts it again.
 */
final class LastResort {

  /** EX_SOFTWARE of sysexits(3). */
  static final int CODE = 70;

  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

  private LastResort() {}

  /** Watches all threads of this process, and what runs on the event loops. */
  static void watch(Vertx vertx) {
    vertx.exceptionHandler(LastResort::uncaught);
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> uncaught(fault));
  }

  private static void uncaught(Throwable fault) {
    if (isOfTheJvm(fault)) {
      try {
        System.err.println("Trimaran ends, nothing can be relied on any more: " + fault);
        fault.printStackTrace();
      } finally {
        Runtime.getRuntime().halt(CODE);
      }
    }
    LOG.error("nobody has caught this", fault);
  }

  /** A class that cannot be initialised is what is left of an earlier one. */
  static boolean isOfTheJvm(Throwable fault) {
    return fault instanceof VirtualMachineError
        || fault instanceof LinkageError
        || (fault.getCause() != null && isOfTheJvm(fault.getCause()));
  }
}
