package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.StorePaths.Place;
import io.trimaran.rrd.embedded.file.RrdDefinition;
import io.trimaran.rrd.embedded.file.RrdFile;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * CREATE, as {@code rrdcached -R -O} has it: folders are made, and a file that exists is never
 * overwritten, whether the command says {@code -O} or not.
 */
final class FileCreation {

  private static final String ERROR = "RRD Error: ";
  private static final long DEFAULT_START_SECONDS_AGO = 10;

  private final Path realBase;
  private final EmbeddedOptions options;
  private final InstantSource clock;

  FileCreation(Path realBase, EmbeddedOptions options, InstantSource clock) {
    this.realBase = realBase;
    this.options = options;
    this.clock = clock;
  }

  RrdReply create(Place place, RrdCommand.Create wanted) throws IOException {
    long now = clock.instant().getEpochSecond();
    long start = wanted.startSeconds().orElse(now - DEFAULT_START_SECONDS_AGO);
    long latest = now + options.mostAhead().toSeconds();
    if (start > latest) {
      return refused("start " + start + " lies in the future (expected: <= " + latest + ")");
    }
    RrdDefinition definition;
    try {
      definition = new RrdDefinition(wanted.stepSeconds(), wanted.sources(), wanted.archives());
    } catch (IllegalArgumentException e) {
      return refused(String.valueOf(e.getMessage()));
    }
    long bytes = RrdFile.bytes(definition);
    if (bytes > options.maxFileBytes()) {
      return refused(
          "file of " + bytes + " bytes (expected: at most " + options.maxFileBytes() + ")");
    }
    return create(place, definition, start);
  }

  private RrdReply create(Place place, RrdDefinition definition, long start) throws IOException {
    Path folder = place.path().resolveSibling("");
    if (!isWithin(folder)) {
      return new RrdReply.Refused(place.shown() + ": Permission denied");
    }
    Files.createDirectories(folder);
    try {
      RrdFile.create(place.path(), definition, start);
      return new RrdReply.Ok("RRD created OK");
    } catch (FileAlreadyExistsException e) {
      return refused("creating '" + place.shown() + "': File exists");
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
