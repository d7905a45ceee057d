package io.trimaran.node;

import io.trimaran.api.ApiParts;
import io.trimaran.device.DeviceId;
import io.trimaran.device.Port;
import io.trimaran.device.Profile;
import io.trimaran.module.Finding;
import io.trimaran.module.PortChanges;
import io.trimaran.poll.Components;
import io.trimaran.poll.Discovery;
import io.trimaran.store.AddressStore;
import io.trimaran.store.DeviceStore;
import io.trimaran.store.LinkStore;
import io.trimaran.store.PeerStore;
import io.trimaran.store.PortStore;
import io.trimaran.store.ProposalStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps the components that polls find in the database. */
final class StoredComponents implements Components {

  private final DeviceStore devices;
  private final PortStore ports;
  private final LinkStore links;
  private final AddressStore addresses;
  private final LayerTwoKeeping layerTwo;
  private final ProposalStore proposals;
  private final PeerStore peers;

  StoredComponents(ApiParts.Stores stores) {
    this.devices = stores.devices();
    this.ports = stores.ports();
    this.links = stores.links();
    this.addresses = stores.addresses();
    this.layerTwo = new LayerTwoKeeping(stores.layerTwo());
    this.proposals = stores.proposals();
    this.peers = stores.peers();
  }

  @Override
  public Future<Void> saveDiscovery(Discovery discovery) {
    return devices
        .profiles()
        .save(
            discovery.device().id(),
            new Profile(
                discovery.now().orElse(discovery.before()),
                Optional.of(discovery.at()),
                discovery.figures()),
            discovery.took())
        .compose(done -> devices.meters().save(discovery.device().id(), discovery.meters()))
        .compose(done -> saveParts(discovery))
        .compose(done -> saveLinks(discovery))
        .compose(done -> saveAddresses(discovery))
        .compose(done -> layerTwo.save(discovery.device().id(), discovery.layerTwo()))
        .compose(done -> savePeers(discovery));
  }

  private Future<Void> savePeers(Discovery discovery) {
    Future<Void> saved = Future.succeededFuture();
    for (Finding.PeersFound found : discovery.peers()) {
      saved =
          saved.compose(
              done ->
                  peers.save(
                      discovery.device().id(),
                      found.protocol(),
                      found.peers(),
                      found.isComplete(),
                      discovery.at()));
    }
    return saved;
  }

  private Future<Void> saveParts(Discovery discovery) {
    return discovery
        .parts()
        .map(
            found ->
                devices.parts().save(discovery.device().id(), found.parts(), found.isComplete()))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> saveLinks(Discovery discovery) {
    return discovery
        .neighbours()
        .map(
            found ->
                links
                    .save(discovery.device().id(), found.neighbours(), found.isComplete())
                    .compose(done -> proposals.seenBy(discovery.device().id(), discovery.at())))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> saveAddresses(Discovery discovery) {
    return discovery
        .addresses()
        .map(
            found -> addresses.save(discovery.device().id(), found.addresses(), found.isComplete()))
        .orElseGet(Future::succeededFuture);
  }

  @Override
  public Future<List<Port>> savePorts(DeviceId device, PortChanges changes) {
    List<Port> changed =
        Stream.concat(changes.changed().stream(), changes.vanished().stream()).toList();
    return ports.save(device, changes.added(), changed).map(added -> added.orElse(List.of()));
  }
}
