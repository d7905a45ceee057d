package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.StorePaths.Place;
import io.trimaran.rrd.embedded.file.RrdDefinition;
import io.trimaran.rrd.embedded.file.RrdException;
import io.trimaran.rrd.embedded.file.RrdFile;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * CREATE, as {@code rrdcached -R} has it: folders are made, and a file that exists is overwritten
 * unless the command says {@code -O}. One that begins with other files' rows overwrites none that
 * has later rows than itself.
 */
final class FileCreation {

  private static final String ERROR = "RRD Error: ";
  private static final long DEFAULT_START_SECONDS_AGO = 10;

  private final StorePaths paths;
  private final Path realBase;
  private final EmbeddedOptions options;
  private final InstantSource clock;

  FileCreation(Path realBase, EmbeddedOptions options, InstantSource clock) {
    this.paths = new StorePaths(options.base());
    this.realBase = realBase;
    this.options = options;
    this.clock = clock;
  }

  RrdReply create(Place place, RrdCommand.Create wanted) throws IOException {
    OptionalLong start = wanted.startSeconds();
    long latest = clock.instant().plus(options.mostAhead()).getEpochSecond();
    if (start.isPresent() && start.getAsLong() > latest) {
      return refused(
          "start %d lies in the future (expected: <= %d)".formatted(start.getAsLong(), latest));
    }
    Plan plan;
    try {
      plan = plan(wanted);
    } catch (IllegalArgumentException | RrdException e) {
      return refused(String.valueOf(e.getMessage()));
    }
    long bytes = RrdFile.bytes(plan.definition());
    if (bytes > options.maxFileBytes()) {
      return refused(
          "file of " + bytes + " bytes (expected: at most " + options.maxFileBytes() + ")");
    }
    return create(place, wanted, plan);
  }

  /**
   * What is to be created.
   *
   * @param start empty = when the newest of the files to begin with was updated
   */
  private record Plan(RrdDefinition definition, OptionalLong start) {}

  private Plan plan(RrdCommand.Create wanted) throws IOException, RrdException {
    if (wanted.prefill().template().isPresent()) {
      return plan(wanted, wanted.prefill().template().get());
    }
    return new Plan(
        new RrdDefinition(wanted.stepSeconds(), wanted.sources(), wanted.archives()),
        start(wanted, clock.instant().getEpochSecond() - DEFAULT_START_SECONDS_AGO));
  }

  /** What the template has, then what the command names. */
  private Plan plan(RrdCommand.Create wanted, String name) throws IOException, RrdException {
    try (RrdFile template = RrdFile.open(within(name))) {
      RrdDefinition given = template.definition();
      RrdDefinition definition =
          new RrdDefinition(
              wanted.stepSeconds() > 0 ? wanted.stepSeconds() : given.stepSeconds(),
              Stream.concat(given.sources().stream(), wanted.sources().stream()).toList(),
              Stream.concat(given.archives().stream(), wanted.archives().stream()).toList());
      return new Plan(definition, start(wanted, template.lastSecond()));
    } catch (NoSuchFileException e) {
      throw new RrdException("Cannot open template RRD " + name, e);
    }
  }

  /** The file that a name leads to, which must be there and within the base. */
  private Path within(String name) throws IOException, RrdException {
    Optional<Place> place = paths.find(name);
    if (place.isEmpty() || !isWithin(place.get().path())) {
      throw new RrdException(paths.shown(name) + ": Permission denied");
    }
    return place.get().path();
  }

  private static OptionalLong start(RrdCommand.Create wanted, long otherwise) {
    return wanted.startSeconds().isPresent() || !wanted.prefill().files().isEmpty()
        ? wanted.startSeconds()
        : OptionalLong.of(otherwise);
  }

  private RrdReply create(Place place, RrdCommand.Create wanted, Plan plan) throws IOException {
    Path folder = place.path().resolveSibling("");
    if (!isWithin(folder)) {
      return new RrdReply.Refused(place.shown() + ": Permission denied");
    }
    Files.createDirectories(folder);
    try {
      List<Path> others = new ArrayList<>();
      for (String name : wanted.prefill().files()) {
        Path other = within(name);
        if (!Files.exists(other)) {
          return refused("Cannot open source RRD " + name);
        }
        others.add(other);
      }
      RrdFile.createFrom(
          place.path(), plan.definition(), plan.start(), !wanted.noOverwrite(), others);
      return new RrdReply.Ok("RRD created OK");
    } catch (FileAlreadyExistsException e) {
      return refused("creating '" + place.shown() + "': File exists");
    } catch (RrdException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  /** Whether the folder, or what there is of it, is in the base when links are followed. */
  private boolean isWithin(Path folder) throws IOException {
    Path existing = folder;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      existing = existing.resolveSibling("");
    }
    return existing.toRealPath().startsWith(realBase);
  }

  private static RrdReply refused(String text) {
    return new RrdReply.Refused(ERROR + text);
  }
}
