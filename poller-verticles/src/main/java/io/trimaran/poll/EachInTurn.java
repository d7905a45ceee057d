package io.trimaran.poll;

import io.trimaran.device.Device;
import java.time.Instant;
import java.util.List;

/** Several who hear of each poll, one after the other. */
public record EachInTurn(List<PollObserver> observers) implements PollObserver {

  public EachInTurn {
    observers = List.copyOf(observers);
  }

  @Override
  public void taken(Device device, Instant covered) {
    observers.forEach(each -> each.taken(device, covered));
  }

  @Override
  public void begun(Device device, Instant slot) {
    observers.forEach(each -> each.begun(device, slot));
  }

  @Override
  public void polled(Poll poll) {
    observers.forEach(each -> each.polled(poll));
  }

  @Override
  public void discovered(Discovery discovery) {
    observers.forEach(each -> each.discovered(discovery));
  }

  @Override
  public void skipped(Device device, Instant slot, Skip reason) {
    observers.forEach(each -> each.skipped(device, slot, reason));
  }
}
