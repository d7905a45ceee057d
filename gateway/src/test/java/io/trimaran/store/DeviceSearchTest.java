package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.device.SystemFacts;
import io.trimaran.store.DeviceQuery.Order;
import io.trimaran.store.DeviceQuery.Shown;
import io.trimaran.store.DeviceQuery.Way;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceSearchTest extends EveryProduct {

  DeviceSearchTest(Product product) {
    super(product);
  }

  @BeforeEach
  void add() {
    say(stores.addId("core1.example"), "Zürich Hauptbahnhof");
    say(stores.addId("core2.example"), "100 %_!");
    say(stores.addId("edge1.example"), "Bern");
    DeviceSettings paused =
        new DeviceSettings(
            "Ørsted",
            Fixture.SETTINGS.group(),
            Fixture.SETTINGS.interval(),
            Fixture.SETTINGS.snmp(),
            true);
    stores.add("paused.example", paused);
  }

  @Test
  void search_findsAll_byHostname_withoutWords() {
    assertThat(names(DeviceQuery.all(100)))
        .containsExactly("core1.example", "core2.example", "edge1.example", "paused.example");
  }

  @Test
  void search_findsThoseThatHoldEveryWord_somewhere() {
    assertThat(found("core")).containsExactly("core1.example", "core2.example");
    assertThat(found("EXAMPLE hauptbahnhof")).containsExactly("core1.example");
    assertThat(found("core bern")).isEmpty();
    assertThat(found("ørsted")).containsExactly("paused.example");
  }

  @Test
  void search_takesSignsOfPatternsAsTheyAre() {
    assertThat(found("%")).containsExactly("core2.example");
    assertThat(found("_")).containsExactly("core2.example");
    assertThat(found("!")).containsExactly("core2.example");
    assertThat(found("' OR '1'='1")).isEmpty();
    assertThat(found("\\")).isEmpty();
  }

  @Test
  void search_filtersByState() {
    DeviceId edge = id("edge1.example");
    await(stores.devices().saveStatus(Map.of(edge, status(Condition.DOWN, 7))));

    assertThat(names(query("", Optional.of(Shown.DOWN), Order.HOSTNAME, Way.UP, 0, 9)))
        .containsExactly("edge1.example");
    assertThat(names(query("", Optional.of(Shown.PAUSED), Order.HOSTNAME, Way.UP, 0, 9)))
        .containsExactly("paused.example");
    assertThat(names(query("", Optional.of(Shown.UNKNOWN), Order.HOSTNAME, Way.UP, 0, 9)))
        .containsExactly("core1.example", "core2.example");
  }

  @Test
  void search_putsInOrder_andTellsHowManyThereAre() {
    await(
        stores
            .devices()
            .saveStatus(
                Map.of(
                    id("core2.example"), status(Condition.DOWN, 1),
                    id("edge1.example"), status(Condition.DEGRADED, 2),
                    id("core1.example"), status(Condition.UP, 3))));

    assertThat(names(query("", Optional.empty(), Order.STATE, Way.UP, 0, 9)))
        .containsExactly("core2.example", "edge1.example", "core1.example", "paused.example");
    assertThat(names(query("", Optional.empty(), Order.IN_BPS, Way.DOWN, 0, 2)))
        .containsExactly("core1.example", "edge1.example");
    DevicePage second =
        await(
            stores
                .devices()
                .search(query("example", Optional.empty(), Order.HOSTNAME, Way.DOWN, 1, 2)));
    assertThat(second.total()).isEqualTo(4);
    assertThat(second.devices())
        .extracting(device -> device.device().hostname())
        .containsExactly("edge1.example", "core2.example");
  }

  @Test
  void search_countsThoseThatHaveTheWords_whicheverStateIsAskedFor() {
    await(
        stores
            .devices()
            .saveStatus(
                Map.of(
                    id("core2.example"), status(Condition.DOWN, 1),
                    id("core1.example"), status(Condition.UP, 3))));

    DevicePage page =
        await(
            stores
                .devices()
                .search(query("core", Optional.of(Shown.DOWN), Order.HOSTNAME, Way.UP, 0, 9)));

    assertThat(page.total()).isEqualTo(1);
    assertThat(page.counts()).isEqualTo(Map.of(Shown.UP, 1L, Shown.DOWN, 1L));
  }

  @Test
  void every_order_isUnderstood() {
    for (Order order : Order.values()) {
      assertThat(names(query("", Optional.empty(), order, Way.DOWN, 0, 9)))
          .as(order.name())
          .hasSize(4);
    }
  }

  @Test
  void find_readsSeveralAtOnce() {
    List<DeviceId> two = List.of(id("core1.example"), id("edge1.example"), new DeviceId(9_999_999));

    assertThat(await(stores.devices().find(two)))
        .extracting(device -> device.device().hostname())
        .containsExactlyInAnyOrder("core1.example", "edge1.example");
  }

  private void say(DeviceId device, String location) {
    await(
        stores
            .devices()
            .saveFacts(device, new SystemFacts("", "", "", "", location, Optional.empty())));
  }

  private DeviceId id(String hostname) {
    return await(stores.devices().id(hostname)).orElseThrow();
  }

  private List<String> found(String words) {
    return names(query(words, Optional.empty(), Order.HOSTNAME, Way.UP, 0, 100));
  }

  private static DeviceQuery query(
      String words, Optional<Shown> state, Order order, Way way, int start, int limit) {
    return new DeviceQuery(DeviceQuery.words(words), state, order, way, start, limit);
  }

  private List<String> names(DeviceQuery query) {
    return await(stores.devices().search(query)).devices().stream()
        .map(device -> device.device().hostname())
        .toList();
  }

  private static PollStatus status(Condition condition, double rate) {
    return new PollStatus(
        condition,
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new PortTotals(1, 1, OptionalDouble.of(rate), OptionalDouble.empty()),
        "a");
  }
}
