package io.trimaran.cli;

import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Runnable {

  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.out().println(new Version().getVersion()[0]);
  }
}
