package io.trimaran.module.figure;

import io.trimaran.device.Figure;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.Set;

/** Finds figures of some kinds. Holds no state. */
interface FigureFinder {

  /** The kinds that it may find. */
  Set<FigureKind> kinds();

  /** What it has to know. */
  Questions questions();

  /** Those that the device has. */
  List<Figure> find(Answers answers);
}
