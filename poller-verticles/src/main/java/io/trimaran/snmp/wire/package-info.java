/**
 * SNMP messages as bytes, and what secures them; the only package that knows SNMP4J. Start at
 * Message.
 */
@NullMarked
package io.trimaran.snmp.wire;

import org.jspecify.annotations.NullMarked;
