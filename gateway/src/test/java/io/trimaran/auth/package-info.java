/** Tests of who may do what. */
@NullMarked
package io.trimaran.auth;

import org.jspecify.annotations.NullMarked;
