/** Simulated agents that answer real packets, for the demo and for tests. Start at AgentHost. */
@NullMarked
package io.trimaran.snmp.agent;

import org.jspecify.annotations.NullMarked;
