package io.trimaran.demo;

import io.trimaran.auth.NodeSecret;
import io.trimaran.node.SecretFile;
import io.trimaran.store.SharedFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * Nodes in processes of their own, the simulated network that they monitor, and the database that
 * they share, which this process holds so that it outlives each of them.
 */
public final class Demonstration {

  private static final String OURS = "TRIMARAN_";
  private static final Duration RESTART = Duration.ofSeconds(30);

  private final DemoOptions options;
  private final Map<String, String> environment;
  private final PrintWriter out;
  private final Timer timer = new Timer("demo", true);
  private final List<DemoNode> nodes = new ArrayList<>();
  private volatile boolean isStopping;

  /**
   * Of these options.
   *
   * @param environment what nodes see besides what concerns Trimaran itself
   * @param adminPassword the first administrator's; empty to have one generated
   */
  public Demonstration(
      DemoOptions options, Map<String, String> environment, String adminPassword, PrintWriter out) {
    this.options = options;
    this.environment = new TreeMap<>(environment);
    this.environment.keySet().removeIf(name -> name.startsWith(OURS));
    if (!adminPassword.isEmpty()) {
      this.environment.put("TRIMARAN_ADMIN_PASSWORD", adminPassword);
    }
    this.out = out;
  }

  /**
   * Starts everything, prints what can be done with it, and blocks until SIGTERM or SIGINT, which
   * stop everything and end the process with code 0.
   *
   * @throws IOException when it can't be started; then everything is stopped again
   */
  public void run() throws IOException, InterruptedException {
    Thread stop = new Thread(this::stopAndHalt, "stop");
    SharedFile database = SharedFile.hold(options.data().resolve("database"));
    try {
      DemoPorts ports = DemoPorts.find(options.port(), options.nodes());
      SimulatedNetwork network = SimulatedNetwork.start(options.devices(), options.agents());
      SecretFile secret = new SecretFile(options.data().resolve("secret"));
      environment.put("TRIMARAN_NODE_SECRET", secret.text());
      Runtime.getRuntime().addShutdownHook(stop);
      begin(ports, network, NodeSecret.of(secret.text()));
      new CountDownLatch(1).await();
    } finally {
      if (!isStopping) {
        stop();
      }
      database.close();
    }
  }

  private void begin(DemoPorts ports, SimulatedNetwork network, NodeSecret secret)
      throws IOException, InterruptedException {
    DemoPlan plan = new DemoPlan(options, ports);
    // The first one prepares the database.
    start(plan, 0).url();
    for (int number = 1; number < options.nodes(); number++) {
      start(plan, number);
    }
    DemoNode first = nodes().getFirst();
    timer.schedule(
        task(() -> network.advance(System.currentTimeMillis())),
        0,
        SimulatedNetwork.PACE.toMillis());
    new Additions(first.url(), secret).addAll(network.members());
    for (DemoNode node : nodes()) {
      node.url();
    }
    new DemoGuide(out).print(nodes(), options.data());
    for (int number = 0; number < options.nodes(); number++) {
      watch(plan, number, nodes().get(number));
    }
  }

  private DemoNode start(DemoPlan plan, int number) throws IOException {
    DemoNode node =
        DemoNode.start(plan.name(number), plan.folder(number), plan.settings(number), environment);
    synchronized (nodes) {
      if (number < nodes.size()) {
        nodes.set(number, node);
      } else {
        nodes.add(node);
      }
    }
    return node;
  }

  private List<DemoNode> nodes() {
    synchronized (nodes) {
      return List.copyOf(nodes);
    }
  }

  /** What somebody kills is started again, so that it can be seen to come back. */
  private void watch(DemoPlan plan, int number, DemoNode node) {
    node.onExit(
        code -> {
          if (!isStopping) {
            say(
                "%s (process %d) has ended with code %d; it is started again in %d s"
                    .formatted(node.name(), node.pid(), code, RESTART.toSeconds()));
            timer.schedule(task(() -> restart(plan, number)), RESTART.toMillis());
          }
        });
  }

  private void restart(DemoPlan plan, int number) {
    if (isStopping) {
      return;
    }
    try {
      DemoNode node = start(plan, number);
      say("%s is started again as process %d".formatted(node.name(), node.pid()));
      watch(plan, number, node);
    } catch (IOException e) {
      say(plan.name(number) + " can't be started again: " + e.getMessage());
    }
  }

  private static TimerTask task(Runnable run) {
    return new TimerTask() {
      @Override
      public void run() {
        run.run();
      }
    };
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private void stopAndHalt() {
    stop();
    Runtime.getRuntime().halt(0);
  }

  private void stop() {
    isStopping = true;
    timer.cancel();
    List<DemoNode> running = nodes();
    running.forEach(DemoNode::stop);
    try {
      for (DemoNode node : running) {
        node.awaitEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
