/** What a poll measures: series, their shape, and samples of them. Start at Sample. */
@NullMarked
package io.trimaran.sample;

import org.jspecify.annotations.NullMarked;
