/** The REST API, LibreNMS's v0 where it has the resource. Start at ApiRouter. */
@NullMarked
package io.trimaran.api;

import org.jspecify.annotations.NullMarked;
