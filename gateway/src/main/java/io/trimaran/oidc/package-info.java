/** Logging in by OpenID Connect. Start at {@link io.trimaran.oidc.OidcSignOn}. */
@NullMarked
package io.trimaran.oidc;

import org.jspecify.annotations.NullMarked;
