/** Who may do what: users, passwords, sessions, tokens, the node's secret. Start at Sessions. */
@NullMarked
package io.trimaran.auth;

import org.jspecify.annotations.NullMarked;
