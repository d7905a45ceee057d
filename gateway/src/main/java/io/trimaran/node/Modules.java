package io.trimaran.node;

import io.trimaran.module.Module;
import io.trimaran.module.Ports;
import io.trimaran.module.SystemGroup;
import java.util.List;

/** What is collected of every device. */
final class Modules {

  /** In the order in which they read; those that others build on come first. */
  static final List<Module> ALL = List.of(new SystemGroup(), new Ports());

  private Modules() {}
}
