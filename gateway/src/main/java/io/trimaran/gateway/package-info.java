/**
 * The load balancer in front of everything: takes each request on the node's port, answers it here
 * or hands it to a backend. Start at {@link io.trimaran.gateway.Gateway}.
 */
@NullMarked
package io.trimaran.gateway;

import org.jspecify.annotations.NullMarked;
