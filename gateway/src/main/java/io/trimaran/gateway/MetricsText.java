package io.trimaran.gateway;

import io.trimaran.gateway.balance.Counts;
import io.trimaran.gateway.balance.State;
import java.util.List;
import java.util.function.ToLongFunction;

/** What backends did, in Prometheus' text format. */
public final class MetricsText {

  private static final int CLASSES = 6;
  private static final double MILLIS = 1_000.0;

  private final StringBuilder text = new StringBuilder();
  private final List<BackendStatus> backends;

  private MetricsText(List<BackendStatus> backends) {
    this.backends = backends;
  }

  /** All of it; empty without backends. */
  public static String of(List<BackendStatus> backends) {
    return backends.isEmpty() ? "" : new MetricsText(backends).render();
  }

  private String render() {
    head("requests_total", "counter", "Answers to clients, by the class of their code.");
    for (BackendStatus each : backends) {
      for (int code = 1; code < CLASSES; code++) {
        line("requests_total", each, ",code=\"" + code + "xx\"", each.counts().answers(code));
      }
    }
    seconds();
    counter("failures_total", "Requests that it failed.", each -> each.counts().failures());
    counter("retries_total", "Requests that another got then.", each -> each.counts().retries());
    counter("ejections_total", "Times it was left out.", each -> each.counts().ejections());
    head("in_flight", "gauge", "Requests that it has now.");
    backends.forEach(each -> line("in_flight", each, "", each.inFlight()));
    head("state", "gauge", "1 for the state that it is in.");
    for (BackendStatus each : backends) {
      for (State state : State.values()) {
        line("state", each, ",state=\"" + state.word() + "\"", each.state() == state ? 1 : 0);
      }
    }
    return text.toString();
  }

  private void seconds() {
    head("seconds", "histogram", "From a request's head to the last byte of its answer.");
    for (BackendStatus each : backends) {
      long sum = 0;
      for (int i = 0; i <= Counts.bounds(); i++) {
        sum += each.counts().within(i);
        String bound = i < Counts.bounds() ? String.valueOf(Counts.bound(i) / MILLIS) : "+Inf";
        line("seconds_bucket", each, ",le=\"" + bound + "\"", sum);
      }
      line("seconds_sum", each, "", each.counts().latencySeconds());
      line("seconds_count", each, "", sum);
    }
  }

  private void counter(String name, String help, ToLongFunction<BackendStatus> value) {
    head(name, "counter", help);
    backends.forEach(each -> line(name, each, "", value.applyAsLong(each)));
  }

  private void head(String name, String type, String help) {
    text.append("# HELP trimaran_backend_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE trimaran_backend_").append(name).append(' ').append(type).append('\n');
  }

  private void line(String name, BackendStatus backend, String more, Object value) {
    text.append("trimaran_backend_")
        .append(name)
        .append("{upstream=\"")
        .append(backend.upstream())
        .append("\",backend=\"")
        .append(backend.backend())
        .append('"')
        .append(more)
        .append("} ")
        .append(value)
        .append('\n');
  }
}
