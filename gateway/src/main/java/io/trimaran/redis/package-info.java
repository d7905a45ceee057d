/** Sessions in Redis. Start at {@link io.trimaran.redis.RedisSessions}. */
@NullMarked
package io.trimaran.redis;

import org.jspecify.annotations.NullMarked;
