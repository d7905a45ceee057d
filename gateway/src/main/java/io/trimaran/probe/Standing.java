package io.trimaran.probe;

import io.trimaran.device.Device;
import java.util.List;

/** How this node stands among the others. Safe from any thread, and quick. */
public interface Standing {

  /** Its share of the work compared with others'. */
  int capacity();

  /** Whether it has what it is to have, and nothing else. */
  boolean isSettled();

  /** The names of those that would poll a device, each where those before it are gone. */
  List<String> ranking(Device device);
}
