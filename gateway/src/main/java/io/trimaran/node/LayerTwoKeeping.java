package io.trimaran.node;

import io.trimaran.device.DeviceId;
import io.trimaran.module.Finding;
import io.trimaran.store.LayerTwoStore;
import io.vertx.core.Future;
import java.util.List;

/** Stores what discoveries find of layer 2. */
final class LayerTwoKeeping {

  private final LayerTwoStore store;

  LayerTwoKeeping(LayerTwoStore store) {
    this.store = store;
  }

  Future<Void> save(DeviceId device, List<Finding.LayerTwo> findings) {
    Future<Void> saved = Future.succeededFuture();
    for (Finding.LayerTwo found : findings) {
      saved = saved.compose(done -> save(device, found));
    }
    return saved;
  }

  private Future<Void> save(DeviceId device, Finding.LayerTwo finding) {
    return switch (finding) {
      case Finding.VlansFound found ->
          store.vlans().save(device, found.vlans(), found.isComplete());
      case Finding.LayersFound found ->
          store.layers().save(device, found.layers(), found.isComplete());
      case Finding.TraitsFound found ->
          store.traits().save(device, found.trait(), found.values(), found.isComplete());
    };
  }
}
