@NullMarked
package io.trimaran.gateway.balance;

import org.jspecify.annotations.NullMarked;
