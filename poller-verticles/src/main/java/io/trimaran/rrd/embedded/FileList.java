package io.trimaran.rrd.embedded;

import io.trimaran.rrd.embedded.StorePaths.Place;
import io.trimaran.rrdcached.codec.RrdReply;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** LIST: the RRD files below a folder, and the folders in it, in order of their names. */
final class FileList {

  private static final String SUFFIX = ".rrd";
  private static final int MAX_NAMES = 500_000;

  private final Path realBase;

  FileList(Path realBase) {
    this.realBase = realBase;
  }

  RrdReply list(Place place, boolean isRecursive) throws IOException {
    Path path = place.path();
    if (!Files.exists(path)) {
      return refused(place, "No such file or directory");
    }
    if (!path.toRealPath().startsWith(realBase)) {
      return refused(place, "Permission denied");
    }
    if (!Files.isDirectory(path)) {
      return isRrd(path) ? names(List.of(name(path))) : refused(place, "Not a directory");
    }
    Set<String> names = new TreeSet<>();
    boolean isComplete = collect(path, "", isRecursive, names);
    return isComplete
        ? names(new ArrayList<>(names))
        : refused(place, "more than " + MAX_NAMES + " files");
  }

  /** Linked folders are named but not entered. Returns false when there are too many. */
  private static boolean collect(Path folder, String prefix, boolean isRecursive, Set<String> names)
      throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        boolean isFolder = Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS);
        if (isFolder && isRecursive) {
          if (!collect(child, prefix + name(child) + "/", true, names)) {
            return false;
          }
        } else if (isRrd(child) || (!isRecursive && Files.isDirectory(child))) {
          names.add(prefix + name(child));
        }
        if (names.size() > MAX_NAMES) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isRrd(Path path) {
    return path.toString().endsWith(SUFFIX) && Files.isRegularFile(path);
  }

  private static String name(Path path) {
    return path.getName(path.getNameCount() - 1).toString();
  }

  private static RrdReply names(List<String> names) {
    return new RrdReply.Lines("RRDs", names);
  }

  private static RrdReply refused(Place place, String reason) {
    return new RrdReply.Refused("List " + place.shown() + ": " + reason);
  }
}
