package io.trimaran.rrd.repair;

import io.trimaran.rrd.image.EndpointFiles;
import io.trimaran.rrd.image.ImageReader;
import io.trimaran.rrd.image.Rewriter;

/** An endpoint, as upkeep uses it. */
public record Site(EndpointFiles files, Rewriter rewriter) {

  String name() {
    return files.endpoint();
  }

  ImageReader reader() {
    return new ImageReader(files);
  }
}
