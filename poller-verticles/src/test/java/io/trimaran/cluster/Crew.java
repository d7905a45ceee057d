package io.trimaran.cluster;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Members and devices for tests. */
final class Crew {

  static final Group GROUP = Group.DEFAULT;

  private Crew() {}

  static Member member(String name) {
    return member(name, 1, Stage.ACTIVE);
  }

  static Member member(String name, int capacity, Stage stage) {
    return new Member(new Card(new MemberId("id-" + name), name, Set.of(GROUP), capacity), stage);
  }

  /** Active members n1, n2, ... of equal capacity. */
  static List<Member> members(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> member("n" + i)).toList();
  }

  static Assignment assignment(List<Member> members, Placement placement) {
    return new Assignment(new Membership(1, members), placement);
  }

  static List<Member> without(List<Member> members, Member left) {
    List<Member> rest = new ArrayList<>(members);
    rest.remove(left);
    return rest;
  }

  /** Very uneven costs: most devices small, some a thousand times as large (log-normal). */
  static List<Cost> skewed(int devices, long seed) {
    Random random = new Random(seed);
    return IntStream.rangeClosed(1, devices)
        .mapToObj(id -> new Cost(new DeviceId(id), GROUP, Math.exp(2 * random.nextGaussian())))
        .toList();
  }
}
