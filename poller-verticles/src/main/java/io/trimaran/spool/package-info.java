/** Keeps samples on disk until every endpoint has them, over any crash. Start at Spool. */
@NullMarked
package io.trimaran.spool;

import org.jspecify.annotations.NullMarked;
