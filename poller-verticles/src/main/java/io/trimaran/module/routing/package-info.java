/**
 * Routers that a device exchanges routes with. Start at {@link
 * io.trimaran.module.routing.BgpPeers}.
 */
@NullMarked
package io.trimaran.module.routing;

import org.jspecify.annotations.NullMarked;
