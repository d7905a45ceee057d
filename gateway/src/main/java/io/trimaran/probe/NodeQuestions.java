package io.trimaran.probe;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * Asks nodes, this one too. From any thread; a node that does not answer in time is a reply that
 * says so, and no Future fails.
 */
public interface NodeQuestions {

  /** All nodes that are known, in the order of their names. */
  List<Addressee> nodes();

  /** Asks one node. */
  Future<Reply> ask(Addressee node, Question question);

  /** The node of a name. */
  default Optional<Addressee> find(String name) {
    return nodes().stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** Asks some nodes at once; replies in their order. */
  default Future<List<Reply>> askAll(List<Addressee> nodes, Question question) {
    List<Future<Reply>> asked = nodes.stream().map(node -> ask(node, question)).toList();
    return Future.all(asked).map(all -> all.<Reply>list());
  }

  /** Asks all nodes at once; replies in the order of their names. */
  default Future<List<Reply>> askAll(Question question) {
    return askAll(nodes(), question);
  }
}
