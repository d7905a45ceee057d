package io.trimaran.redis;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.trimaran.rrdcached.client.LoopbackPorts;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Redis Cluster of three masters with a replica each, on loopback. */
final class RedisMembers implements AutoCloseable {

  private static final int COUNT = 6;
  private static final int BUS = 10_000;
  private static final int MOST = 65_535;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();
  private final List<RedisProcess> members = new ArrayList<>();

  private RedisMembers(Path folder) {
    Stream.generate(LoopbackPorts::next)
        .filter(port -> port + BUS <= MOST)
        .limit(COUNT)
        .forEach(port -> members.add(RedisProcess.member(folder, port)));
  }

  /** Starts all, and waits until each slot has its master. */
  static RedisMembers start(Path folder) {
    RedisMembers all = new RedisMembers(folder);
    try {
      all.meet();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> IntStream.range(0, COUNT).allMatch(all::isWell));
      return all;
    } catch (RuntimeException | Error e) {
      all.close();
      throw e;
    }
  }

  private void meet() {
    List<String> command =
        new ArrayList<>(List.of("redis-cli", "-a", RedisProcess.PASSWORD, "--no-auth-warning"));
    command.addAll(List.of("--cluster", "create"));
    command.addAll(addresses());
    command.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
    try {
      Process meeting =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(meeting.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(meeting.exitValue()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> addresses() {
    return members.stream().map(member -> "127.0.0.1:" + member.port()).toList();
  }

  /** Some of it, which know the others. */
  RedisPlace place() {
    return RedisPlace.spread(addresses().subList(0, 3), Optional.of(RedisProcess.PASSWORD));
  }

  private boolean isWell(int number) {
    String info = ask(members.get(number), Request.cmd(Command.CLUSTER).arg("INFO"));
    String role = ask(members.get(number), Request.cmd(Command.INFO).arg("replication"));
    boolean isLinked = role.contains("role:master") || role.contains("master_link_status:up");
    return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:6") && isLinked;
  }

  /** Kills the one that has a key, when its replica has what it has. */
  void killMasterOf(String key) {
    RedisProcess master =
        members.stream().filter(member -> has(member, key)).findFirst().orElseThrow();
    ask(master, Request.cmd(Command.WAIT).arg(1).arg(PATIENCE.toMillis()));
    master.kill();
  }

  private boolean has(RedisProcess member, String key) {
    String role = ask(member, Request.cmd(Command.INFO).arg("replication"));
    String slot = ask(member, Request.cmd(Command.CLUSTER).arg("KEYSLOT").arg(key));
    String keys = ask(member, Request.cmd(Command.CLUSTER).arg("COUNTKEYSINSLOT").arg(slot));
    return role.contains("role:master") && !keys.equals("0");
  }

  private String ask(RedisProcess member, Request request) {
    Redis admin =
        Redis.createClient(
            vertx, "redis://:" + RedisProcess.PASSWORD + "@127.0.0.1:" + member.port());
    String answer = await(admin.send(request).map(String::valueOf));
    await(admin.close());
    return answer;
  }

  @Override
  public void close() {
    members.forEach(RedisProcess::close);
    await(vertx.close());
  }
}
