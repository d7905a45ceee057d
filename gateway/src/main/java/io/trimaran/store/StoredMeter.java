package io.trimaran.store;

import io.trimaran.device.DeviceId;
import io.trimaran.device.Meter;
import io.trimaran.device.MeterReading;
import java.util.Optional;

/**
 * All that is stored of a meter.
 *
 * @param id its number
 * @param reading of its last poll, or one some minutes older; empty before the first one
 */
public record StoredMeter(long id, DeviceId device, Meter meter, Optional<MeterReading> reading) {}
