/**
 * The web interface as files: from the jar or a folder, cached, under strict headers. See
 * WebRouter.
 */
@NullMarked
package io.trimaran.web;

import org.jspecify.annotations.NullMarked;
