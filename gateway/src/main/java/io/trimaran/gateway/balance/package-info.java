/** Which of several backends takes a request; no input or output. Start at {@link Backends}. */
@NullMarked
package io.trimaran.gateway.balance;

import org.jspecify.annotations.NullMarked;
