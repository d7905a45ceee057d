package io.trimaran.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.gateway.rule.RetryRule.Reached;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryRuleTest {

  private final RetryRule once = new RetryRule(1);

  @ParameterizedTest
  @CsvSource({
    "GET,    NOTHING,  0, true,  true",
    "GET,    SENT,     0, true,  true",
    "GET,    ANSWERED, 0, true,  false",
    "GET,    SENT,     1, true,  false",
    "HEAD,   SENT,     0, true,  true",
    "PUT,    SENT,     0, true,  true",
    "PUT,    SENT,     0, false, false",
    "DELETE, SENT,     0, true,  true",
    "POST,   NOTHING,  0, true,  true",
    "POST,   NOTHING,  0, false, false",
    "POST,   SENT,     0, true,  false",
    "PATCH,  SENT,     0, true,  false",
    "get,    SENT,     0, true,  false",
    "PURGE,  SENT,     0, true,  false"
  })
  void allows_onlyWhatIsSafe(
      String method, Reached reached, int made, boolean isReplayable, boolean expected) {
    assertThat(once.allows(method, reached, made, isReplayable)).isEqualTo(expected);
  }

  @Test
  void budget_keepsRetriesToAShareOfTheRequests() {
    RetryBudget budget = new RetryBudget(0.25, 10);
    IntStream.range(0, 10).forEach(i -> budget.spend());

    IntStream.range(0, 8).forEach(i -> budget.earn());

    assertThat(IntStream.range(0, 8).filter(i -> budget.spend()).count()).isEqualTo(2);
  }
}
