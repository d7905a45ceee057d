package io.trimaran.module.switching;

import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether ports send and receive at one time, as EtherLike-MIB has it. */
final class Duplexes {

  private static final Oid STATUS = Oid.of("1.3.6.1.2.1.10.7.2.1.19");
  private static final Map<Long, String> WORDS =
      Map.of(1L, "unknown", 2L, "halfDuplex", 3L, "fullDuplex");

  static final Questions QUESTIONS = Questions.walk(List.of(STATUS));

  private Duplexes() {}

  /** By ifIndex. */
  static Map<Long, String> of(Answers answers) {
    Map<Long, String> duplexes = new HashMap<>();
    for (Oid row : answers.table().rows(STATUS)) {
      String word = WORDS.get(answers.number(STATUS, row).orElse(0));
      if (word != null) {
        duplexes.put(row.last(), word);
      }
    }
    return duplexes;
  }
}
