/** When devices are polled and what becomes of it. Start at Poller. */
@NullMarked
package io.trimaran.poll;

import org.jspecify.annotations.NullMarked;
