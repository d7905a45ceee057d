package io.trimaran.cli;

import io.trimaran.auth.NodeSignature;
import java.net.URI;
import java.net.http.HttpRequest;

/** Who asks. No {@code toString} shows a secret. */
sealed interface Identity {

  /** Puts what proves it on a request. */
  void sign(HttpRequest.Builder request, String method, URI uri, byte[] body);

  /** Somebody with an API token. */
  record Token(String secret) implements Identity {

    @Override
    public void sign(HttpRequest.Builder request, String method, URI uri, byte[] body) {
      request.header("X-Auth-Token", secret);
    }

    @Override
    public String toString() {
      return "API token";
    }
  }

  /** Somebody who can read the node's secret. */
  record Signer(NodeSignature signature) implements Identity {

    @Override
    public void sign(HttpRequest.Builder request, String method, URI uri, byte[] body) {
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      request.header(NodeSignature.HEADER, signature.sign(method, uri.getRawPath() + query, body));
    }

    @Override
    public String toString() {
      return "node secret";
    }
  }
}
