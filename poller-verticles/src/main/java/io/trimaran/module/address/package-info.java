/** The IP addresses that ports have. Start at IpAddresses. */
@NullMarked
package io.trimaran.module.address;

import org.jspecify.annotations.NullMarked;
