@NullMarked
package io.trimaran.oidc;

import org.jspecify.annotations.NullMarked;
