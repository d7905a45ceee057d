package io.trimaran.demo;

import java.nio.file.Path;

/**
 * What a person may choose of the demonstration.
 *
 * @param port of the first node's web interface, on loopback; the others' follow; 0 picks free ones
 * @param data folder of all that it writes
 * @param devices how many are simulated, 1 to 1,000
 * @param nodes how many there are, 1 to 5
 * @param agents the port at which the simulated devices answer
 */
public record DemoOptions(int port, Path data, int devices, int nodes, int agents) {}
