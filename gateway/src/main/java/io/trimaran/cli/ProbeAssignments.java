package io.trimaran.cli;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code probe assignments}: how the devices of each group are shared out. */
final class ProbeAssignments implements Probe {

  /** More than so many times the mean is uneven. */
  private static final double BOUND = 1.15;

  private final boolean isDetailed;

  /**
   * @param isDetailed each device, too
   */
  ProbeAssignments(boolean isDetailed) {
    this.isDetailed = isDetailed;
  }

  @Override
  public JsonObject ask(NodeClient node) {
    return node.get(isDetailed ? "probe/assignments?devices=all" : "probe/assignments");
  }

  /**
   * Critical where nobody polls the devices of a group; a warning where some are polled by nobody
   * at the moment, a node does not answer, or one has much more to do than the others.
   */
  @Override
  public ProbeVerdict verdict(JsonObject answer) {
    List<JsonObject> groups = Json.objects(answer, "groups");
    if (groups.stream()
        .anyMatch(g -> Json.number(g, "known") > 0 && Json.number(g, "polled") == 0)) {
      return ProbeVerdict.CRITICAL;
    }
    boolean isEven =
        groups.stream()
            .allMatch(
                group ->
                    Json.number(group, "unpolled") == 0
                        && Json.objects(group, "nodes").stream()
                            .allMatch(part -> Json.number(part, "to_mean") <= BOUND));
    boolean isWhole =
        Json.objects(answer, "nodes").stream().allMatch(node -> Json.is(node, "answered"));
    return isEven && isWhole ? ProbeVerdict.OK : ProbeVerdict.WARNING;
  }

  @Override
  public void print(JsonObject answer, Terminal terminal) {
    Table table = new Table("GROUP", "NODE", "DEVICES", "SAMPLES/S", "SHARE", "TO MEAN");
    for (JsonObject group : Json.objects(answer, "groups")) {
      for (JsonObject part : Json.objects(group, "nodes")) {
        table.add(
            Json.text(group, "group"),
            Json.text(part, "node"),
            Json.text(part, "devices"),
            Json.decimal(part, "cost", 1),
            Json.percent(part, "share"),
            Json.decimal(part, "to_mean", 2));
      }
      if (Json.number(group, "unpolled") > 0) {
        table.add(Json.text(group, "group"), "(nobody)", Json.text(group, "unpolled"));
      }
    }
    table.print(terminal.out());
    Probe.printMissing(answer, terminal);
  }
}
