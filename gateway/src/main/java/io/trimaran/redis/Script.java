package io.trimaran.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;

/** What Redis does at one stroke. Each comes to the same when it is done twice. */
enum Script {

  /**
   * Keys: session, sessions of the user, all sessions. Arguments: prefix, hash, text, lifetime in
   * ms, now in ms, seen last before this is dead, sessions per user, in all, longest lifetime.
   */
  CREATE(
      """
      local function drop(hash, from)
        redis.call('DEL', ARGV[1] .. hash)
        redis.call('ZREM', from, hash)
        redis.call('ZREM', KEYS[3], hash)
      end
      local function room(from, most)
        local over = redis.call('ZCARD', from) - most + 1
        if over > 0 then
          for _, hash in ipairs(redis.call('ZRANGE', from, 0, over - 1)) do drop(hash, from) end
        end
      end
      if redis.call('EXISTS', KEYS[1]) == 1 then return 'known' end
      for _, hash in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', ARGV[6])) do
        drop(hash, KEYS[3])
      end
      for _, hash in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do
        if redis.call('EXISTS', ARGV[1] .. hash) == 0 then drop(hash, KEYS[2]) end
      end
      room(KEYS[2], tonumber(ARGV[7]))
      room(KEYS[3], tonumber(ARGV[8]))
      redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[4])
      redis.call('ZADD', KEYS[2], ARGV[5], ARGV[2])
      redis.call('ZADD', KEYS[3], ARGV[5], ARGV[2])
      redis.call('PEXPIRE', KEYS[2], ARGV[9])
      redis.call('PEXPIRE', KEYS[3], ARGV[9])
      return 'created'
      """),

  /** Keys as above. Arguments: hash, text, lifetime in ms, now in ms. Revives nothing. */
  TOUCH(
      """
      if redis.call('SET', KEYS[1], ARGV[2], 'XX', 'PX', ARGV[3]) then
        redis.call('ZADD', KEYS[2], 'XX', ARGV[4], ARGV[1])
        redis.call('ZADD', KEYS[3], 'XX', ARGV[4], ARGV[1])
      end
      return 'touched'
      """),

  /** Keys: session, all sessions. Argument: hash. */
  REMOVE(
      """
      redis.call('DEL', KEYS[1])
      redis.call('ZREM', KEYS[2], ARGV[1])
      return 'removed'
      """),

  /** Keys: sessions of the user, all sessions. Argument: prefix. */
  REMOVE_ALL(
      """
      for _, hash in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
        redis.call('DEL', ARGV[1] .. hash)
        redis.call('ZREM', KEYS[2], hash)
      end
      redis.call('DEL', KEYS[1])
      return 'removed'
      """),

  /** Key: sessions of the user. Argument: prefix. Answers a line each: hash, blank, text. */
  LIST(
      """
      local lines = {}
      for _, hash in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
        local text = redis.call('GET', ARGV[1] .. hash)
        if text then lines[#lines + 1] = hash .. ' ' .. text end
      end
      return table.concat(lines, '\\n')
      """),

  /** Keys: session, sessions of the user, all sessions. Argument: hash. */
  REMOVE_OWN(
      """
      if not redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 'none' end
      redis.call('ZREM', KEYS[2], ARGV[1])
      redis.call('ZREM', KEYS[3], ARGV[1])
      if redis.call('DEL', KEYS[1]) == 0 then return 'none' end
      return 'removed'
      """);

  private final String text;

  Script(String text) {
    this.text = text;
  }

  Request with(List<String> keys, List<String> arguments) {
    Request request = Request.cmd(Command.EVAL).arg(text).arg(keys.size());
    keys.forEach(request::arg);
    arguments.forEach(request::arg);
    return request;
  }
}
