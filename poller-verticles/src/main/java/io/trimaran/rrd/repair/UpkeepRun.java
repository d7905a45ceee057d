package io.trimaran.rrd.repair;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * One upkeep: folder by folder, in each a few files at a time, no more a second than allowed.
 * Confined to one context.
 */
final class UpkeepRun {
  private static final int FILES_AT_ONCE = 4;

  private final Context context;
  private final List<Site> sites;
  private final Holders holders;
  private final Order order;
  private final Bookmark bookmark;
  private final Progress progress;
  private final Catalogue catalogue;
  private final long nanosPerFile;
  private long nextFileNanos = System.nanoTime();
  private boolean isCancelled;

  UpkeepRun(
      Context context,
      List<Site> sites,
      Holders holders,
      Order order,
      Bookmark bookmark,
      Progress progress) {
    this.context = context;
    this.sites = List.copyOf(sites);
    this.holders = holders;
    this.order = order;
    this.bookmark = bookmark;
    this.progress = progress;
    this.catalogue = new Catalogue(sites);
    this.nanosPerFile = (long) (TimeUnit.SECONDS.toNanos(1) / order.filesPerSecond());
  }

  /** Ends it after the files that are under way. */
  void cancel() {
    isCancelled = true;
  }

  Future<Void> run() {
    return begin()
        .compose(after -> folders().compose(all -> walk(all, after)))
        .compose(done -> order.isRepair() ? bookmark.remove() : Future.succeededFuture());
  }

  private Future<Optional<String>> begin() {
    boolean isResumable = order.isRepair() && order.folder().isEmpty() && !order.isFromStart();
    return isResumable ? bookmark.read() : Future.succeededFuture(Optional.empty());
  }

  private Future<List<String>> folders() {
    return order
        .folder()
        .map(folder -> Future.succeededFuture(List.of(folder)))
        .orElseGet(catalogue::folders);
  }

  private Future<Void> walk(List<String> all, Optional<String> after) {
    List<String> left =
        all.stream().filter(name -> after.isEmpty() || name.compareTo(after.get()) > 0).toList();
    progress.found(all.size(), all.size() - left.size());
    Deque<String> folders = new ArrayDeque<>(left);
    return OneByOne.run(() -> Optional.ofNullable(folders.poll()).map(this::folder));
  }

  private Future<Void> folder(String folder) {
    return catalogue
        .files(folder)
        .compose(files -> files(folder, files))
        .compose(done -> passed(folder));
  }

  private Future<Void> passed(String folder) {
    progress.folderDone();
    return order.isRepair() && order.folder().isEmpty()
        ? bookmark.write(folder)
        : Future.succeededFuture();
  }

  private Future<Void> files(String folder, Map<String, Set<String>> files) {
    List<String> names = holders.of(folder);
    List<Site> holding = names.stream().flatMap(name -> site(name).stream()).toList();
    Deque<Map.Entry<String, Set<String>>> waiting = new ArrayDeque<>(files.entrySet());
    List<Future<Void>> workers =
        IntStream.range(0, FILES_AT_ONCE)
            .mapToObj(worker -> OneByOne.run(() -> next(waiting, holding)))
            .toList();
    return Future.join(workers).mapEmpty();
  }

  private Optional<Site> site(String name) {
    return sites.stream().filter(site -> site.name().equals(name)).findFirst();
  }

  /** Takes the next file, if there is one left. */
  private Optional<Future<Void>> next(
      Deque<Map.Entry<String, Set<String>>> waiting, List<Site> holding) {
    if (isCancelled) {
      return Optional.of(Future.failedFuture("cancelled"));
    }
    return Optional.ofNullable(waiting.poll()).map(file -> work(file, holding));
  }

  private Future<Void> work(Map.Entry<String, Set<String>> file, List<Site> holding) {
    List<Site> others =
        sites.stream()
            .filter(site -> file.getValue().contains(site.name()) && !holding.contains(site))
            .toList();
    return turn()
        .compose(go -> new FileUpkeep(file.getKey(), holding, others, order.isRepair()).run())
        .onSuccess(found -> progress.looked(holding.size() + others.size(), found))
        .mapEmpty();
  }

  /** Succeeds when the next file may be begun. */
  private Future<Void> turn() {
    long now = System.nanoTime();
    nextFileNanos = Math.max(now, nextFileNanos) + nanosPerFile;
    long delayMillis = TimeUnit.NANOSECONDS.toMillis(nextFileNanos - nanosPerFile - now);
    if (delayMillis <= 0) {
      return Future.succeededFuture();
    }
    Promise<Void> turn = Promise.promise();
    context.owner().setTimer(delayMillis, timer -> turn.complete());
    return turn.future();
  }
}
