@NullMarked
package io.trimaran.hazelcast;

import org.jspecify.annotations.NullMarked;
