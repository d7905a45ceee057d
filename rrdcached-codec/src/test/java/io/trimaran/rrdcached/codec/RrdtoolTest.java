package io.trimaran.rrdcached.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RRDtool's own client against the server's side of the codec. */
class RrdtoolTest {
  private static final Path PROGRAM = Path.of("/usr/bin/rrdtool");
  private static final long NOON = 1_795_372_500;

  private final Queue<RrdCommand> received = new ConcurrentLinkedQueue<>();
  private final Queue<RrdReply> replies = new ConcurrentLinkedQueue<>();
  private EventLoopGroup group;
  private Channel server;

  @BeforeEach
  void listen() throws Exception {
    assumeTrue(Files.isExecutable(PROGRAM), PROGRAM + " is not installed (package rrdtool)");
    group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new RrdCommandDecoder(CodecLimits.defaults()),
                            new RrdReplyEncoder(),
                            new Answers());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
  }

  @AfterEach
  void close() throws Exception {
    if (group != null) {
      server.close().sync();
      group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
  }

  @Test
  void create_isUnderstood() throws Exception {
    replies.add(new RrdReply.Ok("RRD created OK"));

    run(
        "create",
        "a b.rrd",
        "--no-overwrite",
        "-s",
        "300",
        "-b",
        "" + NOON,
        "DS:a:GAUGE:600:U:U",
        "RRA:AVERAGE:0.5:1:20");

    assertThat(received)
        .containsExactly(
            new RrdCommand.Create(
                "a b.rrd",
                300,
                OptionalLong.of(NOON),
                true,
                List.of(DsDefinition.unlimited("a", DsType.GAUGE, 600)),
                List.of(new RraDefinition(ConsolidationFunction.AVERAGE, 0.5, 1, 20))));
  }

  @Test
  void update_isUnderstood_andItsRefusalShown() throws Exception {
    replies.add(new RrdReply.Refused(Refusal.notNewer(NOON, NOON)));

    String output = run("update", "a.rrd", NOON + ":1:U:2.5");

    assertThat(received)
        .containsExactly(
            new RrdCommand.Update(
                "a.rrd", UpdateRow.at(NOON, 3).unsigned(1).unknown().real(2.5).build()));
    assertThat(output).contains("illegal attempt to update using time 1795372500.000000");
  }

  @Test
  void fetch_showsEveryValue() throws Exception {
    replies.add(
        new RrdReply.Fetched(
            RrdReply.FetchFormat.TEXT,
            1,
            NOON,
            NOON + 600,
            300,
            List.of(FetchedColumn.of("in", 0.1, Double.NaN), FetchedColumn.of("out", -1e100, 2))));

    String output = run("fetch", "a.rrd", "AVERAGE", "-s", "" + NOON, "-e", "" + (NOON + 600));

    assertThat(output)
        .contains("in", "out")
        .contains("1795372800: 1.0000000000e-01 -1.0000000000e+100")
        .contains("1795373100: -nan 2.0000000000e+00");
  }

  @Test
  void info_isShown() throws Exception {
    replies.add(new RrdReply.Ok("Successfully flushed a.rrd."));
    replies.add(
        new RrdReply.FileInfo(
            "Info for a.rrd follows",
            List.of(
                new RrdReply.InfoEntry("filename", new RrdReply.InfoValue.Text("a b.rrd")),
                new RrdReply.InfoEntry("step", new RrdReply.InfoValue.Whole(300)),
                new RrdReply.InfoEntry("ds[a].min", new RrdReply.InfoValue.Real(Double.NaN)),
                new RrdReply.InfoEntry("ds[a].max", new RrdReply.InfoValue.Real(12.5)))));

    String output = run("info", "a.rrd");

    assertThat(output)
        .contains("filename = \"a b.rrd\"")
        .contains("step = 300")
        .contains("ds[a].min = NaN")
        .contains("ds[a].max = 1.2500000000e+01");
  }

  @Test
  void times_areShown() throws Exception {
    replies.add(new RrdReply.Time(NOON));
    replies.add(new RrdReply.Time(NOON - 300));

    assertThat(run("last", "a.rrd")).contains("" + NOON);
    assertThat(run("first", "a.rrd")).contains("" + (NOON - 300));
  }

  @Test
  void list_isShown() throws Exception {
    replies.add(new RrdReply.Ok("Started flush."));
    replies.add(new RrdReply.Lines("RRDs", List.of("a b.rrd", "c.rrd")));

    assertThat(run("list", "-r", "/")).contains("a b.rrd\nc.rrd\n");
    assertThat(received)
        .containsExactly(new RrdCommand.FlushAll(), new RrdCommand.ListFiles(true, "/"));
  }

  @Test
  void flushcached_isUnderstood() throws Exception {
    replies.add(new RrdReply.Ok("Successfully flushed a.rrd."));

    assertThat(run("flushcached", "a.rrd")).isEmpty();
    assertThat(received).containsExactly(new RrdCommand.Flush("a.rrd"));
  }

  private String run(String verb, String... arguments) throws Exception {
    int port = ((InetSocketAddress) server.localAddress()).getPort();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(PROGRAM.toString(), verb, "--daemon", "127.0.0.1:" + port));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private final class Answers extends SimpleChannelInboundHandler<RrdRequest.Single> {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a lost answer fails the test anyway
    protected void channelRead0(ChannelHandlerContext ctx, RrdRequest.Single request) {
      received.add(request.command());
      ctx.writeAndFlush(replies.remove());
    }
  }
}
