package io.trimaran.rrd.repair;

import io.trimaran.rrd.image.Rewriter;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What files there are, over all endpoints. */
final class Catalogue {
  private static final String FILE = ".rrd";

  private final List<Site> sites;

  Catalogue(List<Site> sites) {
    this.sites = List.copyOf(sites);
  }

  /** Folders that any endpoint has, in the order of their names. */
  Future<List<String>> folders() {
    List<Future<List<String>>> lists = new ArrayList<>();
    sites.forEach(site -> lists.add(site.files().list("/")));
    return Future.all(lists)
        .map(
            all -> {
              Set<String> names = new TreeSet<>();
              lists.forEach(list -> names.addAll(list.result()));
              names.removeIf(name -> name.endsWith(FILE) || Rewriter.isScratch(name));
              return List.copyOf(names);
            });
  }

  /** The files of a folder, in the order of their names, each with the endpoints that have it. */
  Future<Map<String, Set<String>>> files(String folder) {
    Map<String, Future<List<String>>> lists = new HashMap<>();
    sites.forEach(site -> lists.put(site.name(), site.files().list("/" + folder)));
    return Future.all(List.copyOf(lists.values()))
        .map(
            all -> {
              Map<String, Set<String>> files = new TreeMap<>();
              lists.forEach(
                  (site, list) ->
                      list.result().stream()
                          .filter(name -> name.endsWith(FILE))
                          .forEach(
                              name ->
                                  files
                                      .computeIfAbsent(
                                          folder + "/" + name, fresh -> new HashSet<>())
                                      .add(site)));
              return files;
            });
  }
}
