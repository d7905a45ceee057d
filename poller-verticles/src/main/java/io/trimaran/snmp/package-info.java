/** Asking SNMP agents, versions 1, 2c and 3. Start at SnmpClient. */
@NullMarked
package io.trimaran.snmp;

import org.jspecify.annotations.NullMarked;
