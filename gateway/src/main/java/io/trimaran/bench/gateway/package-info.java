/** The gateway beside other proxies, over the same backends; start at {@link GatewayBench}. */
@NullMarked
package io.trimaran.bench.gateway;

import org.jspecify.annotations.NullMarked;
