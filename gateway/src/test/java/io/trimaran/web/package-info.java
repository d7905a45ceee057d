/** The web interface over a scripted API: what a browser is sent, and what it makes of it. */
@NullMarked
package io.trimaran.web;

import org.jspecify.annotations.NullMarked;
