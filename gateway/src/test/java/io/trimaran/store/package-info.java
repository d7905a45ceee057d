/** Tests of what is stored, each against H2 and a real MariaDB. */
@NullMarked
package io.trimaran.store;

import org.jspecify.annotations.NullMarked;
