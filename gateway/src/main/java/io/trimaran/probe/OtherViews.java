package io.trimaran.probe;

import io.trimaran.device.Device;
import io.trimaran.status.Opinions;
import io.trimaran.status.SecondOpinion;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Asks those that would poll a device if this node did not whether they reach it. */
public final class OtherViews implements SecondOpinion {

  /** With this node three, so that two of them decide. */
  private static final int MOST = 2;

  private final BusAsker asker;
  private final Supplier<List<Addressee>> nodes;
  private final Standing standing;

  public OtherViews(BusAsker asker, Supplier<List<Addressee>> nodes, Standing standing) {
    this.asker = asker;
    this.nodes = nodes;
    this.standing = standing;
  }

  @Override
  public Future<Opinions> ask(Device device) {
    List<Addressee> all = nodes.get();
    List<Addressee> asked =
        standing.ranking(device).stream()
            .flatMap(name -> all.stream().filter(node -> node.name().equals(name)))
            .filter(node -> !node.isSelf() && !node.isAway())
            .limit(MOST)
            .toList();
    if (asked.isEmpty()) {
      return Future.succeededFuture(Opinions.NONE);
    }
    Question question = new Question.Reach(device.id().toString());
    return Future.all(asked.stream().map(node -> asker.ask(node, question)).toList())
        .map(replies -> opinions(replies.list()));
  }

  /** Who does not answer has no opinion. */
  private static Opinions opinions(List<Reply> replies) {
    List<String> reaching = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Reply reply : replies) {
      if (reply instanceof Reply.Told told) {
        boolean isReached = told.answer().getBoolean(ReachAnswer.REACHED, false);
        (isReached ? reaching : missing).add(told.node());
      }
    }
    return new Opinions(reaching, missing);
  }
}
