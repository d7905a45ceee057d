package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.EmbeddedStore.Plan;
import io.trimaran.rrdcached.codec.RrdReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Gathers the commands of one moment by worker, so that many commands cost one change of threads.
 * Confined to an event loop.
 */
final class Jobs {

  private final Executor loop;
  private final Consumer<Integer> afterwards;
  private final Map<StoreWorker, List<Item>> gathered = new LinkedHashMap<>();

  /**
   * For one connection.
   *
   * @param loop where answers are handed over
   * @param afterwards told on the loop how many commands were just answered
   */
  Jobs(Executor loop, Consumer<Integer> afterwards) {
    this.loop = loop;
    this.afterwards = afterwards;
  }

  private record Item(Plan.OnFile plan, Consumer<RrdReply> to) {}

  private record Done(RrdReply reply, Consumer<RrdReply> to) {}

  void add(Plan.OnFile plan, Consumer<RrdReply> to) {
    gathered.computeIfAbsent(plan.worker(), w -> new ArrayList<>()).add(new Item(plan, to));
  }

  /**
   * Gives what was gathered to the workers.
   *
   * @throws java.util.concurrent.RejectedExecutionException when the store is closed
   */
  void submit() {
    gathered.forEach((worker, items) -> worker.execute(() -> run(items)));
    gathered.clear();
  }

  private void run(List<Item> items) {
    List<Done> done = items.stream().map(item -> new Done(item.plan().run(), item.to())).toList();
    loop.execute(
        () -> {
          done.forEach(each -> each.to().accept(each.reply()));
          afterwards.accept(done.size());
        });
  }
}
