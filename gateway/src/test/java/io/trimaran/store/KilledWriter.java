package io.trimaran.store;

import static io.trimaran.auth.Await.await;

import java.nio.file.Path;
import java.util.List;

/** A process that adds devices until it is killed, and prints what is acknowledged. */
final class KilledWriter {

  private KilledWriter() {}

  public static void main(String[] args) {
    Fixture stores = Fixture.open(DatabaseOptions.of(args[0], Path.of(args[1])));
    for (int i = 0; ; i++) {
      String hostname = "device-" + args[2] + "-" + i;
      stores.add(hostname);
      System.out.println("added " + hostname);
      System.out.flush();
      await(
          stores
              .ports()
              .save(
                  await(stores.devices().id(hostname)).orElseThrow(),
                  List.of(Fixture.facts(i, "p" + i)),
                  List.of()));
      System.out.println("saved " + hostname);
      System.out.flush();
    }
  }
}
