package io.trimaran.node;

import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What every part of a node is built on. */
record Ground(
    Vertx vertx, Settings settings, InstantSource clock, StopStack stops, Metrics metrics) {}
