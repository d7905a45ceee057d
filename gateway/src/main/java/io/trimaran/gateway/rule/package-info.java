/**
 * What HTTP asks of an intermediary: headers, retries, who is believed; no input or output. Start
 * at {@link io.trimaran.gateway.rule.ForwardedHeaders}.
 */
@NullMarked
package io.trimaran.gateway.rule;

import org.jspecify.annotations.NullMarked;
