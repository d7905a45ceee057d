package io.trimaran.api;

import io.trimaran.poll.TrialReport.Step;
import io.trimaran.poll.TrialReport.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was tried one after the other, for whoever asked for it. */
final class Steps {

  private static final List<String> ALL =
      List.of("input", "duplicate", "address", "ping", "snmp", "system", "ports", "store");

  private final List<Step> done = new ArrayList<>();

  Steps ok(String name, String text) {
    done.add(new Step(name, Verdict.OK, text));
    return this;
  }

  Steps failed(String name, String text) {
    done.add(new Step(name, Verdict.FAILED, text));
    return this;
  }

  Steps addAll(List<Step> steps) {
    done.addAll(steps);
    return this;
  }

  List<Step> done() {
    return List.copyOf(done);
  }

  /** A step of this name that failed. */
  Optional<Step> failure(String name) {
    return done.stream()
        .filter(step -> step.name().equals(name) && step.verdict() == Verdict.FAILED)
        .findFirst();
  }

  /** Every step, those that were not reached too; {@code ok} is null where there is no verdict. */
  static JsonArray json(List<Step> done) {
    JsonArray steps = new JsonArray();
    for (String name : ALL) {
      Optional<Step> step = done.stream().filter(s -> s.name().equals(name)).findFirst();
      JsonObject json = new JsonObject().put("step", name);
      switch (step.map(Step::verdict).orElse(Verdict.SKIPPED)) {
        case OK -> json.put("ok", true);
        case FAILED -> json.put("ok", false);
        case SKIPPED -> json.putNull("ok");
      }
      steps.add(json.put("detail", step.map(Step::text).orElse("not reached")));
    }
    return steps;
  }
}
