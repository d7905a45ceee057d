package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartStoreTest extends EveryProduct {

  private static final Part CHASSIS = part(1, 0, "chassis", "Chassis");
  private static final Part MODULE = part(10, 1, "module", "Line card");
  static final Part PORT =
      new Part(
          1001,
          10,
          1,
          "port",
          new Part.Label("Gi1/0/1", "Gigabit \ud83d\udd0c", "", ""),
          new Part.Make("", "", "", "", ""),
          new Part.Revisions("", "", ""),
          Optional.empty(),
          OptionalLong.of(4_294_967_295L));

  private DeviceId router = new DeviceId(1);

  PartStoreTest(Product product) {
    super(product);
  }

  @BeforeEach
  void addRouter() {
    router = stores.addId("router");
  }

  @Test
  void list_givesWhatWasSaved_byWhatHoldsIt() {
    save(PORT, MODULE, CHASSIS);

    assertThat(list()).extracting(StoredPart::part).containsExactly(CHASSIS, MODULE, PORT);
  }

  @Test
  void save_keepsTheNumberOfWhatStays_andDropsTheRest() {
    save(CHASSIS, MODULE, PORT);
    long before = list().getFirst().id();
    Part renamed = part(1, 0, "chassis", "Chassis, upper");

    save(renamed, PORT);

    assertThat(list()).extracting(StoredPart::part).containsExactly(renamed, PORT);
    assertThat(list().getFirst().id()).isEqualTo(before);
  }

  @Test
  void save_removesAndEmptiesNothing_whenTheAnswerWasPartial() {
    save(CHASSIS, MODULE);

    await(stores.devices().parts().save(router, List.of(PORT, part(1, 0, "chassis", "")), false));

    assertThat(list()).extracting(StoredPart::part).containsExactly(CHASSIS, MODULE, PORT);
  }

  @Test
  void save_cutsWhatIsTooLong_andThenFindsItTheSame() {
    Part wordy = part(1, 0, "chassis", "x".repeat(254) + "\ud83d\udd0c");

    save(wordy);
    save(wordy);

    assertThat(list().getFirst().part().label().name()).isEqualTo("x".repeat(254));
  }

  @Test
  void save_takesManyParts() {
    List<Part> many = new ArrayList<>();
    for (int index = 1; index <= 1_200; index++) {
      many.add(part(index, 0, "port", "Port " + index));
    }

    save(many.toArray(Part[]::new));
    save(many.subList(0, 3).toArray(Part[]::new));

    assertThat(list()).extracting(StoredPart::part).isEqualTo(many.subList(0, 3));
  }

  @Test
  void save_storesNothing_whenTheDeviceIsGone() {
    await(stores.devices().remove(router));

    save(CHASSIS);

    assertThat(list()).isEmpty();
  }

  private static Part part(long index, long in, String category, String name) {
    return new Part(
        index,
        in,
        index,
        category,
        new Part.Label(name, "descr of " + index, "alias", "asset"),
        new Part.Make("Maker", "M-1", "S" + index, "1.3.6.1.4.1.9", "2016-6-20,16:59:30.0"),
        new Part.Revisions("V02", "15.0", "15.1"),
        Optional.of(true),
        OptionalLong.empty());
  }

  private void save(Part... parts) {
    await(stores.devices().parts().save(router, List.of(parts), true));
  }

  private List<StoredPart> list() {
    return await(stores.devices().parts().list(router));
  }
}
