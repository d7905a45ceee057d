package io.trimaran.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Completable;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vert.x's cluster manager, which trusts no event to arrive: what it routes by is read again after
 * each loss of members and from time to time, and what this node has told of itself is told again
 * where it got lost.
 */
final class CarefulRouting extends HazelcastClusterManager {

  /*
   * Seen with Vert.x 5.0: after a kill one node routed to the dead one for a minute, until members
   * changed again. Its node selector hears of changed registrations by events of a map, and does
   * nothing when it is told that some were lost.
   */

  private static final Logger LOG = LoggerFactory.getLogger(CarefulRouting.class);
  private static final List<Long> AFTER_LOSS_MILLIS = List.of(50L, 500L, 2_000L);
  private static final long EVERY_MILLIS = 10_000;

  /** Addresses that this node sends to. Replies go without, so there are few. */
  private final Set<String> addresses = ConcurrentHashMap.newKeySet();

  /** What this node has registered itself, by address. */
  private final Map<String, Set<RegistrationInfo>> own = new ConcurrentHashMap<>();

  private volatile Optional<Vertx> vertx = Optional.empty();
  private volatile Optional<RegistrationListener> routes = Optional.empty();
  private volatile boolean isJoined;

  CarefulRouting(HazelcastInstance hazelcast) {
    super(hazelcast);
  }

  @Override
  public void init(Vertx clustered) {
    super.init(clustered);
    vertx = Optional.of(clustered);
  }

  @Override
  public void registrationListener(RegistrationListener listener) {
    routes = Optional.of(listener);
    super.registrationListener(new Relay(listener));
  }

  @Override
  public void join(Completable<Void> promise) {
    Promise<Void> joined = Promise.promise();
    super.join(joined);
    joined
        .future()
        .onSuccess(
            done -> {
              isJoined = true;
              vertx.ifPresent(it -> it.setPeriodic(EVERY_MILLIS, timer -> lookAfterAll()));
            })
        .onComplete(promise);
  }

  @Override
  public void leave(Completable<Void> promise) {
    isJoined = false;
    super.leave(promise);
  }

  @Override
  public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
    addresses.add(address);
    super.getRegistrations(address, promise);
  }

  @Override
  public void addRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    if (!registration.localOnly()) {
      own.computeIfAbsent(address, fresh -> ConcurrentHashMap.newKeySet()).add(registration);
    }
    super.addRegistration(address, registration, promise);
  }

  @Override
  public void removeRegistration(
      String address, RegistrationInfo registration, Completable<Void> promise) {
    own.computeIfPresent(
        address,
        (at, all) -> {
          all.remove(registration);
          return all.isEmpty() ? null : all;
        });
    super.removeRegistration(address, registration, promise);
  }

  private void lookAfterAll() {
    if (isJoined) {
      readRoutes();
      own.forEach(this::keepRegistered);
      keepNodeInfo();
    }
  }

  /** Reads again what this node routes by. Addresses that it has forgotten are forgotten here. */
  private void readRoutes() {
    routes.ifPresent(
        listener -> {
          addresses.removeIf(address -> !listener.wantsUpdatesFor(address));
          addresses.forEach(address -> readRoute(listener, address));
        });
  }

  private void readRoute(RegistrationListener listener, String address) {
    Promise<List<RegistrationInfo>> read = Promise.promise();
    super.getRegistrations(address, read);
    read.future()
        .onSuccess(
            found -> listener.registrationsUpdated(new RegistrationUpdateEvent(address, found)));
  }

  private void keepRegistered(String address, Set<RegistrationInfo> registrations) {
    Promise<List<RegistrationInfo>> read = Promise.promise();
    super.getRegistrations(address, read);
    read.future()
        .onSuccess(
            found ->
                registrations.stream()
                    .filter(registration -> !found.contains(registration))
                    .forEach(registration -> registerAgain(address, registration)));
  }

  private void registerAgain(String address, RegistrationInfo registration) {
    LOG.warn("registration of {} was lost, it is made again", address);
    Promise<Void> added = Promise.promise();
    super.addRegistration(address, registration, added);
    added.future().onFailure(cause -> LOG.warn("not registered again: {}", cause.getMessage()));
  }

  private void keepNodeInfo() {
    Promise<NodeInfo> read = Promise.promise();
    super.getNodeInfo(getNodeId(), read);
    read.future()
        .onFailure(
            lost -> {
              Optional.ofNullable(getNodeInfo()).ifPresent(this::tellNodeInfoAgain);
            });
  }

  private void tellNodeInfoAgain(NodeInfo info) {
    LOG.warn("where this node's event bus is was lost, it is told again");
    Promise<Void> told = Promise.promise();
    super.setNodeInfo(info, told);
    told.future().onFailure(cause -> LOG.warn("not told again: {}", cause.getMessage()));
  }

  /** Tells the event bus what it is to be told, and reads its routes after a loss. */
  private final class Relay implements RegistrationListener {
    private final RegistrationListener to;

    Relay(RegistrationListener to) {
      this.to = to;
    }

    @Override
    public void registrationsUpdated(RegistrationUpdateEvent event) {
      to.registrationsUpdated(event);
    }

    @Override
    public void registrationsLost() {
      to.registrationsLost();
      vertx.ifPresent(
          it -> AFTER_LOSS_MILLIS.forEach(wait -> it.setTimer(wait, timer -> lookAfterAll())));
    }

    @Override
    public boolean wantsUpdatesFor(String address) {
      return to.wantsUpdatesFor(address);
    }
  }
}
