package io.trimaran.bench.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder with everybody's configuration and the ports that they take. All proxies have one
 * worker, health checks, time-outs, one retry, a request id and an access log, so that all do the
 * same work.
 *
 * @param ports of loopback: the two backends', then HAProxy's, nginx's, Trimaran's
 */
record BenchPlan(Path folder, List<Integer> ports) {

  /** The bodies that are asked for, by name. */
  static final List<String> SIZES = List.of("1k", "64k");

  private static final int PORTS = 5;

  private static final String BACKENDS =
      """
      worker_processes 1; daemon off; pid backends.pid; error_log backends.log;
      events { worker_connections 4096; }
      http {
        client_body_temp_path b1; proxy_temp_path b2; fastcgi_temp_path b3; uwsgi_temp_path b4; scgi_temp_path b5;
        access_log off; keepalive_requests 1000000; sendfile on;
        server { listen 127.0.0.1:@0; root FOLDER/www; }
        server { listen 127.0.0.1:@1; root FOLDER/www; }
      }
      """;

  private static final String NGINX =
      """
      worker_processes 1; daemon off; pid nginx.pid; error_log nginx.log;
      events { worker_connections 4096; }
      http {
        client_body_temp_path n1; proxy_temp_path n2; fastcgi_temp_path n3; uwsgi_temp_path n4; scgi_temp_path n5;
        access_log nginx-access.log; keepalive_requests 1000000;
        upstream pool { server 127.0.0.1:@0; server 127.0.0.1:@1; keepalive 64; keepalive_requests 1000000; }
        server {
          listen 127.0.0.1:@3;
          location /other/ {
            proxy_pass http://pool; proxy_http_version 1.1; proxy_set_header Connection "";
            proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header Host $host;
            proxy_set_header X-Request-ID $request_id; proxy_next_upstream_tries 2;
          }
        }
      }
      """;

  private static final String HAPROXY =
      """
      global
        nbthread 1
        log FOLDER/haproxy.sock local0
      defaults
        mode http
        log global
        option httplog
        option forwardfor
        timeout connect 2s
        timeout client 60s
        timeout server 60s
        retries 1
        option redispatch
      frontend in
        bind 127.0.0.1:@2
        unique-id-format %{+X}o%ci:%cp_%fi:%fp_%Ts_%rt:%pid
        unique-id-header X-Request-ID
        default_backend pool
      backend pool
        balance leastconn
        option httpchk GET /other/1k
        server one 127.0.0.1:@0 check inter 2s
        server two 127.0.0.1:@1 check inter 2s
      """;

  private static final String TRIMARAN =
      """
      node: { data: FOLDER/data }
      log: { level: warn }
      http:
        bind: 127.0.0.1:@4
        access-log: combined
        upstreams:
          - path: /other
            backends: [ "127.0.0.1:@0", "127.0.0.1:@1" ]
            health: { path: /other/1k }
      """;

  /** Writes everything into a new folder. */
  static BenchPlan create() throws IOException {
    Path folder = Files.createTempDirectory("trimaran-bench-gateway");
    BenchPlan plan = new BenchPlan(folder, freePorts());
    // nginx reads as somebody else when it is started by root
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path bodies = Files.createDirectories(folder.resolve("www").resolve("other"));
    Files.writeString(bodies.resolve("1k"), "x".repeat(1 << 10), StandardCharsets.US_ASCII);
    Files.writeString(bodies.resolve("64k"), "x".repeat(1 << 16), StandardCharsets.US_ASCII);
    plan.write(Peer.BACKENDS, BACKENDS);
    plan.write(Peer.NGINX, NGINX);
    plan.write(Peer.HAPROXY, HAPROXY);
    plan.write(Peer.TRIMARAN, TRIMARAN);
    return plan;
  }

  private void write(Peer peer, String template) throws IOException {
    String text = template.replace("FOLDER", folder.toString());
    for (int i = 0; i < ports.size(); i++) {
      text = text.replace("127.0.0.1:@" + i, "127.0.0.1:" + ports.get(i));
    }
    Files.writeString(folder.resolve(peer.word() + ".conf"), text);
  }

  /** Where its configuration stands. */
  String file(Peer peer) {
    return folder.resolve(peer.word() + ".conf").toString();
  }

  /** What it prints. */
  Path output(Peer peer) {
    return folder.resolve(peer.word() + ".out");
  }

  /** Where a body is got from it. */
  String url(Peer peer, String size) {
    int port =
        switch (peer) {
          case BACKENDS -> ports.getFirst();
          case HAPROXY -> ports.get(2);
          case NGINX -> ports.get(3);
          case TRIMARAN -> ports.get(4);
        };
    return "http://127.0.0.1:" + port + "/other/" + size;
  }

  private static List<Integer> freePorts() throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < PORTS; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }
}
