/** Whom a device has seen: tables that are read when somebody asks. Start at ArpTable. */
@NullMarked
package io.trimaran.module.seen;

import org.jspecify.annotations.NullMarked;
