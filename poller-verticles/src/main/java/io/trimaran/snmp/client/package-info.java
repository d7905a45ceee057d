/** Asks agents over UDP; answers come back to the caller's context. Start at Snmp4jClient. */
@NullMarked
package io.trimaran.snmp.client;

import org.jspecify.annotations.NullMarked;
