package io.trimaran.rrd.repair;

import io.trimaran.rrd.image.EndpointRefusedException;
import io.trimaran.rrd.image.FileImage;
import io.trimaran.rrd.image.Rewritten;
import io.trimaran.rrd.image.Union;
import io.trimaran.rrd.image.WrittenMeanwhileException;
import io.trimaran.rrd.repair.Finding.Kind;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Looks at the copies of one file, and rebuilds what they lack if that is asked for. */
final class FileUpkeep {
  private static final int MOST_BEHIND_STEPS = 2;

  private final String file;
  private final List<Site> holders;
  private final List<Site> others;
  private final boolean isRepair;
  private final List<Finding> findings = new ArrayList<>();

  /** A copy, with its content. */
  private record Copy(Site site, FileImage image) {

    long lastSecond() {
      return image.header().lastSecond();
    }
  }

  /**
   * @param holders endpoints that shall have the file
   * @param others endpoints that have it beside them
   */
  FileUpkeep(String file, List<Site> holders, List<Site> others, boolean isRepair) {
    this.file = file;
    this.holders = holders;
    this.others = others;
    this.isRepair = isRepair;
  }

  /** What was found; fails when an endpoint is lost. */
  Future<List<Finding>> run() {
    others.forEach(site -> found(site, Kind.SURPLUS, "not one of its endpoints any more"));
    Future<List<Copy>> copies = Future.succeededFuture(new ArrayList<>());
    for (Site site : holders) {
      copies = copies.compose(before -> read(site, before));
    }
    for (Site site : others) {
      copies = copies.compose(before -> read(site, before));
    }
    return copies.compose(this::judge).map(done -> List.copyOf(findings));
  }

  private Future<List<Copy>> read(Site site, List<Copy> before) {
    return image(site)
        .map(
            image -> {
              image.ifPresent(found -> before.add(new Copy(site, found)));
              return before;
            })
        .recover(
            cause -> {
              if (isOfTheFile(cause)) {
                found(site, Kind.UNREADABLE, String.valueOf(cause.getMessage()));
                return Future.succeededFuture(before);
              }
              return Future.failedFuture(cause);
            });
  }

  private Future<Optional<FileImage>> image(Site site) {
    return isRepair ? site.reader().read(file) : site.reader().readAverages(file);
  }

  private static boolean isOfTheFile(Throwable cause) {
    return cause instanceof EndpointRefusedException
        || cause instanceof WrittenMeanwhileException
        || cause instanceof IllegalArgumentException;
  }

  private void found(Site site, Kind kind, String detail) {
    findings.add(new Finding(file, site.name(), kind, detail));
  }

  private Future<Void> judge(List<Copy> copies) {
    if (copies.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Copy> best =
        copies.stream().sorted(Comparator.comparingLong(Copy::lastSecond).reversed()).toList();
    Future<Void> done = Future.succeededFuture();
    for (Site holder : holders) {
      if (findings.stream().noneMatch(finding -> isUnreadable(finding, holder))) {
        done = done.compose(before -> judge(holder, best));
      }
    }
    return done;
  }

  private static boolean isUnreadable(Finding finding, Site site) {
    return finding.kind() == Kind.UNREADABLE && finding.endpoint().equals(site.name());
  }

  private Future<Void> judge(Site holder, List<Copy> best) {
    Optional<Copy> own = best.stream().filter(copy -> copy.site().equals(holder)).findFirst();
    List<Copy> siblings = best.stream().filter(copy -> !copy.site().equals(holder)).toList();
    if (isRepair) {
      return repair(holder, own.isPresent(), siblings);
    }
    own.ifPresentOrElse(
        copy -> siblings.forEach(sibling -> compare(copy, sibling)),
        () -> found(holder, Kind.MISSING, "no such file"));
    return Future.succeededFuture();
  }

  private void compare(Copy copy, Copy sibling) {
    Site site = copy.site();
    boolean isTold = isToldOf(copy, sibling);
    long step = copy.image().header().stepSeconds();
    if (step != sibling.image().header().stepSeconds()) {
      long other = sibling.image().header().stepSeconds();
      String name = sibling.site().name();
      if (isTold) {
        found(site, Kind.OTHER_KIND, "step of %d s, %d at %s".formatted(step, other, name));
      }
      return;
    }
    List<String> names = copy.image().header().names();
    if (isTold && !names.equals(sibling.image().header().names())) {
      found(
          site, Kind.OTHER_KIND, "data sources " + names + ", others at " + sibling.site().name());
    }
    long behind = sibling.lastSecond() - copy.lastSecond();
    if (behind > MOST_BEHIND_STEPS * step) {
      found(site, Kind.BEHIND, behind + " s behind " + sibling.site().name());
    }
    Comparison comparison = Comparison.of(copy.image(), sibling.image());
    if (comparison.missing() > 0) {
      found(
          site,
          Kind.HOLES,
          "%d values that %s knows".formatted(comparison.missing(), sibling.site().name()));
    }
    if (comparison.different() > 0 && isTold) {
      found(
          site,
          Kind.DIFFERENT,
          "%d of %d values differ from %s, by %.3g %% at most"
              .formatted(
                  comparison.different(),
                  comparison.different() + comparison.same(),
                  sibling.site().name(),
                  100 * comparison.worst()));
    }
  }

  /** What concerns both is told of one of them. */
  private boolean isToldOf(Copy copy, Copy sibling) {
    return !holders.contains(sibling.site())
        || holders.indexOf(copy.site()) > holders.indexOf(sibling.site());
  }

  private Future<Void> repair(Site holder, boolean isPresent, List<Copy> siblings) {
    Future<Boolean> repaired = Future.succeededFuture(false);
    for (Copy sibling : siblings) {
      repaired =
          repaired.compose(before -> fill(holder, sibling).map(isFilled -> before || isFilled));
    }
    return repaired.map(
        isRepaired -> {
          if (isRepaired) {
            found(holder, Kind.REPAIRED, isPresent ? "holes filled" : "rebuilt");
          } else if (!isPresent && siblings.isEmpty()) {
            found(holder, Kind.NOT_REPAIRED, "no copy to rebuild it from");
          }
          return null;
        });
  }

  private Future<Boolean> fill(Site holder, Copy sibling) {
    return holder
        .rewriter()
        .rewrite(file, new Union(sibling.image()))
        .map(
            result ->
                switch (result) {
                  case Rewritten.Done done -> true;
                  case Rewritten.Unchanged unchanged -> false;
                  case Rewritten.Impossible impossible -> {
                    found(holder, Kind.NOT_REPAIRED, impossible.reason());
                    yield false;
                  }
                  case Rewritten.Refused refused -> {
                    found(holder, Kind.NOT_REPAIRED, refused.reason());
                    yield false;
                  }
                  case Rewritten.Busy busy -> {
                    found(holder, Kind.NOT_REPAIRED, "written too often meanwhile");
                    yield false;
                  }
                });
  }
}
