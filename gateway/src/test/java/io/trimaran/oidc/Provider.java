package io.trimaran.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trimaran.auth.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A provider of identities on loopback, as OpenID Connect Core 1.0 has it, who lets everybody in
 * and says of them what a test wants, or lies as a test wants.
 */
public final class Provider implements AutoCloseable {

  private static final String CLIENT = "trimaran";
  private static final String SECRET = "the secret of the client";
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final HttpServer server;
  private final HttpClient browser = HttpClient.newHttpClient();
  private final KeyPair published = keys();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private volatile JsonObject identity = new JsonObject();
  private volatile JsonObject userInfo = new JsonObject();
  private volatile KeyPair signing = published;
  private volatile String algorithm = "RS256";

  public Provider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/net/.well-known/openid-configuration", this::describe);
    server.createContext("/net/keys", this::keys);
    server.createContext("/net/authorize", this::authorize);
    server.createContext("/net/token", this::token);
    server.createContext("/net/userinfo", exchange -> answer(exchange, 200, userInfo));
    server.start();
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/net";
  }

  public OidcOptions options() {
    return new OidcOptions(
        "Example",
        issuer(),
        CLIENT,
        SECRET,
        Optional.empty(),
        new OidcClaims(
            "preferred_username",
            "groups",
            Map.of(
                Role.ADMIN, List.of("net-admins"),
                Role.OPERATOR, List.of("noc", "field"),
                Role.VIEWER, List.of())));
  }

  /** Says that of everybody from now on, over what else belongs into an ID token. */
  public void knows(Map<String, Object> claims) {
    identity = new JsonObject(claims);
  }

  /** The same where it is asked for by the access token. */
  void tells(Map<String, Object> claims) {
    userInfo = new JsonObject(claims);
  }

  /** Signs with a key that it does not publish. */
  void forges() {
    signing = keys();
  }

  /** Names another algorithm than it signs with. */
  void claimsToSignBy(String name) {
    algorithm = name;
  }

  /** Goes to where somebody was sent, and tells where they are sent back to. */
  public URI pass(String url) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build(),
            BodyHandlers.ofString());
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  /** A parameter of an address. */
  static String parameter(URI address, String name) {
    return parameters(address.getRawQuery()).getOrDefault(name, "");
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> found = new ConcurrentHashMap<>();
    Arrays.stream(query.split("&", -1))
        .map(each -> each.split("=", 2))
        .forEach(pair -> found.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return found;
  }

  private void describe(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        new JsonObject()
            .put("issuer", issuer())
            .put("authorization_endpoint", issuer() + "/authorize")
            .put("token_endpoint", issuer() + "/token")
            .put("userinfo_endpoint", issuer() + "/userinfo")
            .put("jwks_uri", issuer() + "/keys"));
  }

  private void keys(HttpExchange exchange) throws IOException {
    RSAPublicKey key = (RSAPublicKey) published.getPublic();
    answer(
        exchange,
        200,
        new JsonObject()
            .put(
                "keys",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("kty", "RSA")
                            .put("alg", "RS256")
                            .put("use", "sig")
                            .put("kid", "one")
                            .put("n", number(key.getModulus()))
                            .put("e", number(key.getPublicExponent())))));
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return TEXT.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    String state = URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .add("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + state);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> told =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Optional<Map<String, String>> asked =
        Optional.ofNullable(codes.remove(told.getOrDefault("code", "")));
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    boolean isClient = basic.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    if (isClient && asked.filter(it -> isProven(it, told)).isPresent()) {
      answer(
          exchange,
          200,
          new JsonObject()
              .put("access_token", "opaque")
              .put("token_type", "Bearer")
              .put("expires_in", 300)
              .put("id_token", idToken(asked.get().getOrDefault("nonce", ""))));
    } else {
      answer(exchange, 400, new JsonObject().put("error", "invalid_grant"));
    }
  }

  private static boolean isProven(Map<String, String> asked, Map<String, String> told) {
    String redirect = asked.getOrDefault("redirect_uri", "");
    String challenge = asked.getOrDefault("code_challenge", "");
    return redirect.equals(told.get("redirect_uri"))
        && challenge.equals(challenge(told.getOrDefault("code_verifier", "")));
  }

  private static String challenge(String verifier) {
    try {
      return TEXT.encodeToString(
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String idToken(String nonce) {
    long now = Instant.now().getEpochSecond();
    JsonObject claims =
        new JsonObject()
            .put("iss", issuer())
            .put("sub", "subject-7")
            .put("aud", CLIENT)
            .put("iat", now)
            .put("exp", now + 300)
            .put("nonce", nonce)
            .mergeIn(identity);
    String head = new JsonObject().put("alg", algorithm).put("kid", "one").encode();
    String signed = part(head) + "." + part(claims.encode());
    return signed + "." + (algorithm.equals("none") ? "" : signature(signed));
  }

  private static String part(String json) {
    return TEXT.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(signing.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return TEXT.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, int code, JsonObject json) throws IOException {
    byte[] bytes = json.encode().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    browser.close();
    server.stop(0);
  }
}
