package io.trimaran.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Tells what runs, what to break, and where to look. */
final class DemoGuide {

  private final PrintWriter out;

  DemoGuide(PrintWriter out) {
    this.out = out;
  }

  void print(List<DemoNode> nodes, Path data) {
    DemoNode first = nodes.getFirst();
    for (DemoNode node : nodes) {
      out.println(String.format("%s  %s  process %d", node.name(), node.address(), node.pid()));
    }
    nodes.stream()
        .map(DemoNode::password)
        .filter(password -> !password.isEmpty())
        .findFirst()
        .ifPresentOrElse(
            password -> {
              out.println("Log in as admin with the password " + password);
              out.println("It is shown only now; change it under Settings.");
            },
            () -> out.println("Log in as admin with the password of the first start."));
    if (nodes.size() > 1) {
      DemoNode second = nodes.get(1);
      out.println();
      out.println("Break it, and look at " + second.address() + "/cluster :");
      out.println(
          String.format(
              "  kill -9 %d     %s dies: the others poll its devices at once, you stay logged in,"
                  + " no graph has a hole",
              first.pid(), first.name()));
      out.println(
          String.format(
              "  kill -STOP %d  %s hangs: the same after 5 s; kill -CONT wakes it",
              second.pid(), second.name()));
      out.println("A node that ends is started again after 30 s. Ctrl-C stops everything.");
    }
    out.println("All is kept in " + data.toAbsolutePath().normalize());
    out.println();
    out.println("Trimaran ready at " + first.address());
    out.flush();
  }
}
