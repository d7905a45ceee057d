package io.trimaran.rrd.repair;

import java.util.List;

/** Which endpoints hold the files of a folder. */
@FunctionalInterface
public interface Holders {

  /** URLs, the first choice first. */
  List<String> of(String folder);
}
