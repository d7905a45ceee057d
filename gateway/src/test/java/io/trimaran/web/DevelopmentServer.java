package io.trimaran.web;

import io.vertx.core.Vertx;

/**
 * Runs the web interface over the scripted API, for working on it: {@code main 8088}, with ten
 * thousand devices {@code main 8088 10000}.
 */
final class DevelopmentServer {

  private DevelopmentServer() {}

  public static void main(String[] arguments) {
    int port = arguments.length == 0 ? 8088 : Integer.parseInt(arguments[0]);
    ScriptedApi api =
        ScriptedApi.start(Vertx.vertx(), port).toCompletionStage().toCompletableFuture().join();
    if (arguments.length > 1) {
      api.know(ScriptedDevices.many(Integer.parseInt(arguments[1])));
    }
    System.out.println(
        api.url() + "  user " + ScriptedApi.USER + ", password " + ScriptedApi.PASSWORD);
  }
}
