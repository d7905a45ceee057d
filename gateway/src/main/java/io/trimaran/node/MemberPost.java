package io.trimaran.node;

import io.trimaran.cluster.MemberId;
import io.trimaran.cluster.Message;
import io.trimaran.cluster.Peers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries messages between members over the event bus. */
final class MemberPost implements Peers {

  private static final Logger LOG = LoggerFactory.getLogger(MemberPost.class);
  private static final String FROM = "from";

  private final Vertx vertx;
  private final MemberId self;

  MemberPost(Vertx vertx, MemberId self) {
    this.vertx = vertx;
    this.self = self;
  }

  @Override
  public void send(MemberId to, Message message) {
    vertx.eventBus().send(address(to), MessageText.write(message).put(FROM, self.value()));
  }

  /** Hands over what arrives, on the context of the caller, until the consumer is unregistered. */
  MessageConsumer<JsonObject> listen(BiConsumer<MemberId, Message> hears) {
    return vertx.eventBus().consumer(address(self), parcel -> open(parcel.body(), hears));
  }

  private static void open(JsonObject text, BiConsumer<MemberId, Message> hears) {
    try {
      MemberId from = new MemberId(text.getString(FROM, ""));
      MessageText.read(text).ifPresent(message -> hears.accept(from, message));
    } catch (RuntimeException e) {
      LOG.warn("a member's message cannot be read: {}", e.toString());
    }
  }

  /** Succeeds when members can reach this one. */
  static Future<Void> isReachable(MessageConsumer<JsonObject> consumer) {
    return consumer.completion();
  }

  private static String address(MemberId member) {
    return "trimaran.member." + member.value();
  }
}
