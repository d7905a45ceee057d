package io.trimaran.api;

import io.trimaran.probe.Addressee;
import io.trimaran.probe.NodeQuestions;
import io.trimaran.probe.Question;
import io.trimaran.probe.Reply;
import io.vertx.core.Future;

/** Finds the node that polls a device, which is the one to ask its agent. */
record Owners(NodeQuestions questions) {

  /** Fails with a {@link Problem} where no node that answers polls it. */
  Future<Addressee> of(String device) {
    return questions
        .askAll(new Question.Device(device))
        .map(
            replies ->
                replies.stream()
                    .filter(Owners::isOwner)
                    .findFirst()
                    .flatMap(reply -> questions.find(reply.node()))
                    .orElseThrow(
                        () ->
                            Problem.notFound(
                                "No node that answers polls a device " + device + ".")));
  }

  private static boolean isOwner(Reply reply) {
    return reply instanceof Reply.Told told && told.answer().getBoolean("polls_it", false);
  }
}
