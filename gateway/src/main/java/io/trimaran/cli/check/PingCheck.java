package io.trimaran.cli.check;

import java.io.IOException;
import java.util.List;

/** Whether fping is there and may send. */
record PingCheck(String command) implements Check {

  @Override
  public String what() {
    return "poller.ping.command " + command;
  }

  @Override
  public Finding run() throws InterruptedException {
    try {
      Program ping = Program.run(List.of(command, "-q", "-c", "1", "-t", "500", "127.0.0.1"));
      return ping.exitCode() == 0
          ? Finding.ok(what(), "pings 127.0.0.1")
          : Finding.failed(
              what(),
              "can't ping 127.0.0.1: "
                  + ping.output()
                  + " (expected: root, or the capability cap_net_raw on fping)");
    } catch (IOException e) {
      return Finding.failed(
          what(), e.getMessage() + " (expected: the package fping, or poller.ping.enabled: false)");
    }
  }
}
