/** What a simulated agent knows: trees of values that move. Start at MibTree. */
@NullMarked
package io.trimaran.snmp.agent.mib;

import org.jspecify.annotations.NullMarked;
