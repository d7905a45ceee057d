package io.trimaran.redis;

import static io.trimaran.auth.Await.await;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** One master, two replicas and three Sentinels that watch them, on loopback. */
public final class RedisSentinels implements AutoCloseable {

  /** The name under which the Sentinels know the master. */
  public static final String MASTER = RedisProcess.MASTER;

  /** Of all servers. */
  public static final String PASSWORD = RedisProcess.PASSWORD;

  private static final int COUNT = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final List<RedisProcess> servers = new ArrayList<>();
  private final List<RedisProcess> sentinels = new ArrayList<>();

  private RedisSentinels(Path folder) {
    List<Integer> ports =
        IntStream.range(0, COUNT).mapToObj(number -> LoopbackPorts.next()).toList();
    int first = ports.getFirst();
    ports.forEach(
        port -> servers.add(RedisProcess.watched(folder, port, port == first ? 0 : first)));
    IntStream.range(0, COUNT)
        .mapToObj(number -> RedisProcess.sentinel(folder, LoopbackPorts.next(), first))
        .forEach(sentinels::add);
  }

  /** Starts all, and waits until they know each other. */
  public static RedisSentinels start(Path folder) {
    RedisSentinels all = new RedisSentinels(folder);
    try {
      Awaitility.await().atMost(PATIENCE).until(all::isComplete);
      return all;
    } catch (RuntimeException | Error e) {
      all.close();
      throw e;
    }
  }

  /** Host and port of each. */
  public List<String> sentinels() {
    return sentinels.stream().map(sentinel -> "127.0.0.1:" + sentinel.port()).toList();
  }

  /** Kills the one that is master now, when both replicas have what it has. */
  public void killMaster() {
    RedisProcess master = master();
    Redis admin = Redis.createClient(vertx, "redis://:" + PASSWORD + "@127.0.0.1:" + master.port());
    await(
        admin
            .send(Request.cmd(Command.WAIT).arg(COUNT - 1).arg(PATIENCE.toMillis()))
            .map(String::valueOf));
    await(admin.close());
    master.kill();
  }

  /** Kills all servers; the Sentinels go on. */
  public void killServers() {
    servers.forEach(RedisProcess::kill);
  }

  /** Starts those servers again that were killed, with what they kept on disk. */
  public void restartServers() {
    servers.replaceAll(server -> server.isAlive() ? server : server.restart());
  }

  private RedisProcess master() {
    String address = ask("GET-MASTER-ADDR-BY-NAME", sentinels().getFirst());
    return servers.stream()
        .filter(server -> address.contains(String.valueOf(server.port())))
        .findFirst()
        .orElseThrow();
  }

  /** Whether all Sentinels know of both replicas and of each other. */
  private boolean isComplete() {
    return sentinels().stream()
        .map(sentinel -> ask("MASTER", sentinel))
        .allMatch(
            seen -> seen.contains("num-slaves: 2") && seen.contains("num-other-sentinels: 2"));
  }

  private String ask(String what, String sentinel) {
    Redis client = Redis.createClient(vertx, "redis://" + sentinel);
    String answer =
        await(
            client.send(Request.cmd(Command.SENTINEL).arg(what).arg(MASTER)).map(String::valueOf));
    await(client.close());
    return answer;
  }

  @Override
  public void close() {
    sentinels.forEach(RedisProcess::close);
    servers.forEach(RedisProcess::close);
    await(vertx.close());
  }
}
