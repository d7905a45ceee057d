/** What nodes ask each other on behalf of people. Start at NodeQuestions. */
@NullMarked
package io.trimaran.probe;

import org.jspecify.annotations.NullMarked;
