package io.trimaran.module.switching;

import io.trimaran.device.Vlan;
import io.trimaran.module.Answers;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.Questions;
import java.util.List;
import java.util.stream.Stream;

/** The VLANs of a device, as Q-BRIDGE-MIB, CISCO-VTP-MIB and IEEE8021-Q-BRIDGE-MIB have them. */
final class VlanNames {

  private static final Oid STATIC_NAME = Oid.of("1.3.6.1.2.1.17.7.1.4.3.1.1");
  private static final Oid CURRENT_STATUS = Oid.of("1.3.6.1.2.1.17.7.1.4.2.1.6");
  private static final Oid IEEE_NAME = Oid.of("1.3.111.2.802.1.1.4.1.4.3.1.3");

  private static final Oid VTP = Oid.of("1.3.6.1.4.1.9.9.46.1.3.1.1");
  private static final Oid VTP_STATE = VTP.child(2);
  private static final Oid VTP_TYPE = VTP.child(3);
  private static final Oid VTP_NAME = VTP.child(4);
  private static final int OPERATIONAL = 1;
  private static final int ETHERNET = 1;

  static final Questions QUESTIONS =
      Questions.walk(List.of(STATIC_NAME, VTP_STATE, VTP_TYPE, VTP_NAME));

  /** Of bridges that answered none of the above. */
  static final Questions MORE_QUESTIONS = Questions.walk(List.of(CURRENT_STATUS, IEEE_NAME));

  private VlanNames() {}

  /** What answers to {@link #QUESTIONS} tell; VTP's, where there are some, have more to say. */
  static List<Vlan> of(Answers answers) {
    List<Vlan> cisco =
        answers.table().rows(VTP_NAME).stream()
            .filter(row -> row.length() == 2 && Vlan.isNumber(row.sub(1)))
            .filter(row -> answers.number(VTP_TYPE, row).orElse(ETHERNET) == ETHERNET)
            .map(row -> cisco(answers, row))
            .toList();
    return cisco.isEmpty()
        ? answers.table().rows(STATIC_NAME).stream()
            .filter(row -> row.length() == 1 && Vlan.isNumber(row.sub(0)))
            .map(row -> vlan(1, row.sub(0), answers.text(STATIC_NAME, row)))
            .toList()
        : cisco;
  }

  /** What answers to {@link #MORE_QUESTIONS} tell. */
  static List<Vlan> ofMore(Answers answers) {
    Stream<Vlan> ieee =
        answers.table().rows(IEEE_NAME).stream()
            .filter(row -> row.length() == 2 && Vlan.isNumber(row.sub(1)))
            .map(row -> vlan(row.sub(0), row.sub(1), answers.text(IEEE_NAME, row)));
    Stream<Vlan> current =
        answers.table().rows(CURRENT_STATUS).stream()
            .filter(row -> row.length() == 2 && Vlan.isNumber(row.sub(1)))
            .map(row -> vlan(1, row.sub(1), ""));
    List<Vlan> named = ieee.toList();
    return named.isEmpty() ? current.distinct().toList() : named;
  }

  private static Vlan cisco(Answers answers, Oid row) {
    Vlan plain = vlan(row.sub(0), row.sub(1), answers.text(VTP_NAME, row));
    boolean isActive = answers.number(VTP_STATE, row).orElse(OPERATIONAL) == OPERATIONAL;
    return new Vlan(plain.domain(), plain.number(), plain.name(), "ethernet", isActive);
  }

  private static Vlan vlan(long domain, long number, String name) {
    return new Vlan(domain, (int) number, name.isEmpty() ? "VLAN " + number : name, "", true);
  }
}
