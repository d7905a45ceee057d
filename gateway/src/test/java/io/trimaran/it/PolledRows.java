package io.trimaran.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trimaran.it.PolledAgents.Agent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * What agents answered, held against the rows of an endpoint. Between polls of which none is far
 * from the next every step must be known, and its uptime be that which the polls brought: where one
 * sample is lost, the next stands for its time as well, and is too large by an interval.
 *
 * @param interval of the polls and of the rows, seconds
 * @param since when to begin
 * @param kills when a killed node was gone: a poll under way need not have come to a sample
 */
record PolledRows(int interval, Instant since, List<Instant> kills) {

  private static final Duration UNDER_WAY = Duration.ofSeconds(3);

  /** A sample's time is in whole seconds, and an answer takes a while. */
  private static final double SLACK_SECONDS = 2.5;

  /** An agent that did not answer in time is asked again within the poll; either answer counts. */
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(4);

  /** Checks the uptime of an agent; the number of steps that are there. */
  int assertComplete(Agent agent, int endpoint) {
    return assertComplete(
        agent,
        "at " + endpoint,
        RrdTool.fetch(endpoint, agent.address() + "/uptime.rrd", "uptime"));
  }

  /** Checks rows of the uptime that were fetched somewhere. */
  int assertComplete(Agent agent, String where, NavigableMap<Long, Double> rows) {
    int steps = 0;
    for (List<Instant> run : runs(agent)) {
      for (long end : steps(run)) {
        assertThat(rows).as(() -> place(agent, where, end, run)).containsKey(end);
        assertThat(rows.get(end))
            .as(() -> place(agent, where, end, run))
            .isCloseTo(
                uptime(agent, firsts(run), end), within(SLACK_SECONDS + askedAgain(run, end)));
        steps++;
      }
    }
    return steps;
  }

  /** Checks that a data source of another file of the same polls is known; the number of steps. */
  int assertKnown(Agent agent, int endpoint, String file, String source) {
    NavigableMap<Long, Double> rows = RrdTool.fetch(endpoint, agent.address() + "/" + file, source);
    List<Long> steps = runs(agent).stream().flatMap(run -> steps(run).stream()).toList();
    assertThat(rows.keySet()).as("%s of %s at %d", file, agent, endpoint).containsAll(steps);
    return steps.size();
  }

  private String place(Agent agent, String where, long end, List<Instant> run) {
    return "%s %s, step that ends at %s, kills %s, polls of the run %s, all %s"
        .formatted(agent.address(), where, Instant.ofEpochSecond(end), kills, run, agent.polls());
  }

  /** Polls of which none is far from the next, but for the newest, which may not be delivered. */
  private List<List<Instant>> runs(Agent agent) {
    List<Instant> polls = agent.polls().stream().filter(poll -> poll.isAfter(since)).toList();
    List<List<Instant>> runs = new ArrayList<>();
    List<Instant> run = new ArrayList<>();
    for (Instant poll : polls.subList(0, polls.size() - 1)) {
      boolean isFar =
          !run.isEmpty() && Duration.between(run.getLast(), poll).toSeconds() >= 2L * interval - 1;
      if (isFar || isUnderWay(poll)) {
        runs.add(run);
        run = new ArrayList<>();
      }
      if (!isUnderWay(poll)) {
        run.add(poll);
      }
    }
    runs.add(run);
    return runs;
  }

  private boolean isUnderWay(Instant poll) {
    return kills.stream()
        .anyMatch(kill -> !poll.isBefore(kill.minus(UNDER_WAY)) && !poll.isAfter(kill));
  }

  /** The ends of the steps that a run covers as a whole. */
  private List<Long> steps(List<Instant> run) {
    List<Long> ends = new ArrayList<>();
    if (!run.isEmpty()) {
      long begin = Math.ceilDiv(run.getFirst().getEpochSecond() + 1, interval) * interval;
      long last = firsts(run).getLast().getEpochSecond();
      for (long end = begin + interval; end <= last; end += interval) {
        ends.add(end);
      }
    }
    return ends;
  }

  /** Polls without those reads in which their agent was asked again. */
  private static List<Instant> firsts(List<Instant> run) {
    List<Instant> firsts = new ArrayList<>();
    for (Instant poll : run) {
      if (firsts.isEmpty() || !poll.isBefore(firsts.getLast().plus(ASKED_AGAIN))) {
        firsts.add(poll);
      }
    }
    return firsts;
  }

  /** Seconds by which the polls that a step is made of may have read more than at first. */
  private double askedAgain(List<Instant> run, long end) {
    Instant from = Instant.ofEpochSecond(end - interval);
    Instant to = Instant.ofEpochSecond(end + interval);
    List<Instant> firsts = firsts(run);
    return run.stream()
        .filter(poll -> poll.isAfter(from) && poll.isBefore(to) && !firsts.contains(poll))
        .mapToDouble(again -> seconds(again) - seconds(lastBefore(firsts, again)))
        .max()
        .orElse(0);
  }

  private static Instant lastBefore(List<Instant> firsts, Instant again) {
    return firsts.stream().filter(first -> first.isBefore(again)).reduce((a, b) -> b).orElseThrow();
  }

  /** The mean over a step: what a poll brought is true of the time since the one before. */
  private double uptime(Agent agent, List<Instant> run, long end) {
    double sum = 0;
    for (int i = 1; i < run.size(); i++) {
      double from = Math.max(seconds(run.get(i - 1)), (double) (end - interval));
      double to = Math.min(seconds(run.get(i)), (double) end);
      double uptime = Duration.between(agent.boot(), run.get(i)).toSeconds();
      sum += Math.max(0, to - from) * uptime;
    }
    return sum / interval;
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1_000.0;
  }
}
