package io.trimaran.web;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Finds what not everybody could use: names, roles, contrast, order. */
public final class Axe {

  /** A line for each element that a rule of weight is broken by. */
  private static final String VIOLATIONS =
      """
      async rules => {
        const runOnly = rules.length ? { type: 'rule', values: rules } : undefined;
        const options = { runOnly, resultTypes: ['violations'], preload: false };
        const found = await axe.run(document, options);
        return found.violations
          .filter(rule => ['serious', 'critical'].includes(rule.impact))
          .flatMap(rule => rule.nodes.map(
            node => [rule.id, node.target, node.html, node.failureSummary].join(' ')));
      }
      """;

  private Axe() {}

  /** To be called before a page is navigated. */
  public static void putInto(Page page) {
    try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
      page.addInitScript(
          new String(
              Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line for each element that a rule of weight is broken by; of these rules, or of all. */
  public static List<?> violations(Page page, String... rules) {
    return (List<?>) page.evaluate(VIOLATIONS, List.of(rules));
  }
}
