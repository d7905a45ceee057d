package io.trimaran.rrd.embedded;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.trimaran.rrd.embedded.Answers.Answer;
import io.trimaran.rrd.embedded.EmbeddedStore.Plan;
import io.trimaran.rrdcached.codec.RrdCommand;
import io.trimaran.rrdcached.codec.RrdReply;
import io.trimaran.rrdcached.codec.RrdReplyEncoder;
import io.trimaran.rrdcached.codec.RrdRequest;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: takes its requests in order, keeps a bounded number of them under way, and answers in
 * order.
 *
 * <p>It stops reading while the window is full or the client does not read its answers. What may
 * have a large answer runs alone, so that a connection holds one of those at most. Confined to the
 * channel's event loop.
 */
final class EmbeddedSession extends SimpleChannelInboundHandler<RrdRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSession.class);
  private static final int MAX_BATCH_ERRORS = 100_000;

  private final EmbeddedStore store;
  private final int window;
  private final ArrayDeque<RrdRequest> waiting = new ArrayDeque<>();
  private final Answers answers = new Answers();
  private final Jobs jobs;
  private Optional<OpenBatch> batch = Optional.empty();
  private int underWay;
  private boolean isEnding;

  EmbeddedSession(EmbeddedStore store, int window, ChannelHandlerContext ctx) {
    this.store = store;
    this.window = window;
    jobs = new Jobs(ctx.executor(), count -> answered(ctx, count));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, RrdRequest request) {
    waiting.add(request);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    pump(ctx);
    ctx.fireChannelReadComplete();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    pump(ctx);
    ctx.fireChannelWritabilityChanged();
  }

  private void answered(ChannelHandlerContext ctx, int count) {
    underWay -= count;
    pump(ctx);
  }

  private void pump(ChannelHandlerContext ctx) {
    boolean isWriting = release(ctx);
    while (mayStart(ctx, waiting.peek())) {
      start(ctx, waiting.remove());
    }
    isWriting = release(ctx) || isWriting;
    if (isWriting) {
      ctx.flush();
    }
    try {
      jobs.submit();
    } catch (RejectedExecutionException e) {
      end(ctx, "the store is closed");
    }
    if (!isEnding) {
      ctx.channel().config().setAutoRead(waiting.isEmpty() && hasRoom(ctx));
    }
  }

  private boolean mayStart(ChannelHandlerContext ctx, @Nullable RrdRequest next) {
    return next != null
        && !isEnding
        && hasRoom(ctx)
        && (!runsAlone(next) || (underWay == 0 && answers.size() == 0));
  }

  private boolean hasRoom(ChannelHandlerContext ctx) {
    return underWay < window && answers.size() < window && ctx.channel().isWritable();
  }

  private static boolean runsAlone(RrdRequest request) {
    return request instanceof RrdRequest.Single single
        && (single.command() instanceof RrdCommand.Fetch
            || single.command() instanceof RrdCommand.FetchBin
            || single.command() instanceof RrdCommand.FileInfo
            || single.command() instanceof RrdCommand.ListFiles
            || single.command() instanceof RrdCommand.Stats);
  }

  private void start(ChannelHandlerContext ctx, RrdRequest request) {
    switch (request) {
      case RrdRequest.Single single -> run(single.command(), answers.next()::is);
      case RrdRequest.Malformed malformed -> {
        Answer answer = answers.next();
        RrdReply refusal = new RrdReply.Refused(malformed.message());
        malformed
            .taken()
            .ifPresentOrElse(
                taken -> run(taken, reply -> answer.is(firstRefusal(reply, refusal))),
                () -> answer.is(refusal));
      }
      case RrdRequest.BatchStarted ignored -> {
        batch = Optional.of(new OpenBatch());
        answers.next().is(RrdReplyEncoder.GO_AHEAD);
      }
      case RrdRequest.Batched batched ->
          runBatched(ctx, batched.line(), batched.command(), Optional.empty());
      case RrdRequest.BatchedMalformed malformed -> {
        RrdReply refusal = new RrdReply.Refused(malformed.message());
        malformed
            .taken()
            .ifPresentOrElse(
                taken -> runBatched(ctx, malformed.line(), taken, Optional.of(refusal)),
                () -> batch.orElseThrow().note(malformed.line(), refusal));
      }
      case RrdRequest.BatchEnded ignored -> {
        batch.orElseThrow().closed(answers.next());
        batch = Optional.empty();
      }
      case RrdRequest.TooLong tooLong ->
          end(ctx, "a line of more than " + tooLong.limitBytes() + " bytes");
    }
  }

  private static RrdReply firstRefusal(RrdReply reply, RrdReply otherwise) {
    return reply instanceof RrdReply.Refused ? reply : otherwise;
  }

  private void run(RrdCommand command, Consumer<RrdReply> to) {
    switch (store.plan(command)) {
      case Plan.Now now -> to.accept(now.reply());
      case Plan.OnFile onFile -> {
        underWay++;
        jobs.add(onFile, to);
      }
    }
  }

  private void runBatched(
      ChannelHandlerContext ctx,
      int line,
      RrdCommand.Batchable command,
      Optional<RrdReply> refusal) {
    OpenBatch open = batch.orElseThrow();
    open.started();
    run(
        command,
        reply -> open.finished(line, refusal.map(r -> firstRefusal(reply, r)).orElse(reply)));
    if (open.errors() > MAX_BATCH_ERRORS) {
      end(ctx, "a batch with more than " + MAX_BATCH_ERRORS + " errors");
    }
  }

  /** Writes what can be answered; returns whether there was something. */
  private boolean release(ChannelHandlerContext ctx) {
    int before = answers.size();
    answers.release(reply -> write(ctx, reply));
    return answers.size() < before;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel
  private void write(ChannelHandlerContext ctx, RrdReply reply) {
    if (reply instanceof RrdReply.Goodbye) {
      ctx.flush();
      end(ctx, "QUIT");
    } else if (!isEnding) {
      ctx.write(reply, ctx.voidPromise());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end, and it cannot fail
  private void end(ChannelHandlerContext ctx, String why) {
    if (!isEnding) {
      isEnding = true;
      waiting.clear();
      LOG.debug("{} closed: {}", ctx.channel().remoteAddress(), why);
      ctx.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent && underWay == 0) {
      end(ctx, "idle");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    end(ctx, cause.toString());
  }
}
