/** How fast agents are polled, and at what cost. Start at PollBench. */
@NullMarked
package io.trimaran.bench.poll;

import org.jspecify.annotations.NullMarked;
