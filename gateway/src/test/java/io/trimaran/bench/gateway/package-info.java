/** The measurement of proxies, with those that are installed. */
@NullMarked
package io.trimaran.bench.gateway;

import org.jspecify.annotations.NullMarked;
