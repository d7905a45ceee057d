package io.trimaran.gateway;

import io.netty.handler.codec.http.HttpHeaderNames;

/** Answers that the gateway gives itself. */
final class Answers {

  private Answers() {}

  /**
   * Says why a request is not answered as asked.
   *
   * @return the bytes of the body
   */
  static long refuse(Front front, RequestHead request, Refusal refusal) {
    String accept = request.headers().get(HttpHeaderNames.ACCEPT, "");
    return refuse(front, accept, request.id(), !request.method().equals("HEAD"), refusal);
  }

  static long refuse(Front front, String accept, String id, boolean hasBody, Refusal refusal) {
    RefusalPage page = RefusalPage.of(refusal, accept, id);
    front.head(refusal.code(), page.headers(refusal, id), hasBody);
    long bytes = page.length();
    if (hasBody) {
      front.body(page.content());
    }
    front.end();
    front.flush();
    return hasBody ? bytes : 0;
  }
}
