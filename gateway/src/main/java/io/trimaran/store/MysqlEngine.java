package io.trimaran.store;

import io.trimaran.auth.NodeSecret;
import io.trimaran.store.DatabaseOptions.Host;
import io.trimaran.store.DatabaseOptions.Servers;
import io.trimaran.store.DatabaseOptions.Tls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLClient;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One MariaDB, MySQL or Galera server. */
final class MysqlEngine implements Engine {

  private static final Logger LOG = LoggerFactory.getLogger(MysqlEngine.class);

  /** Statements sent ahead of their answers, so that a batch does not wait for each round trip. */
  private static final int PIPELINED = 64;

  private static final int IDLE_MINUTES = 10;
  private static final int LIFETIME_MINUTES = 60;
  private static final int CACHED_STATEMENTS = 128;

  /** Those who wait for a connection have a limit of their own. */
  private static final int FOR_EVER = 0;

  private static final int UNKNOWN_VARIABLE = 1193;

  /** What every connection starts with. */
  private static final String SESSION =
      "SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = 5,"
          + " sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'";

  /** A node that hangs within a transaction must not keep its locks, and others from going on. */
  private static final String ABANDONED = "SET SESSION idle_transaction_timeout = ";

  private final Vertx vertx;
  private final DatabaseOptions options;
  private final Servers servers;
  private final Host host;

  MysqlEngine(Vertx vertx, DatabaseOptions options, Servers servers, Host host) {
    this.vertx = vertx;
    this.options = options;
    this.servers = servers;
    this.host = host;
  }

  @Override
  public String kind() {
    return "mysql";
  }

  @Override
  public String name() {
    return host.toString();
  }

  @Override
  public Pool open(Lane lane) {
    return MySQLBuilder.pool()
        .using(vertx)
        .with(
            new PoolOptions()
                .setMaxSize(options.poolSize(lane))
                .setMaxWaitQueueSize(options.maxWaiting())
                .setConnectionTimeout(FOR_EVER)
                .setIdleTimeout(IDLE_MINUTES)
                .setIdleTimeoutUnit(TimeUnit.MINUTES)
                .setMaxLifetime(LIFETIME_MINUTES)
                .setMaxLifetimeUnit(TimeUnit.MINUTES))
        .with(transport())
        .connectingTo(connectOptions())
        .withConnectHandler(this::prepare)
        .build();
  }

  private NetClientOptions transport() {
    return new NetClientOptions()
        .setConnectTimeout((int) options.connectTimeout().toMillis())
        .setTcpKeepAlive(true);
  }

  /** A connection that could not be prepared fails at its first use, or lacks only a limit. */
  private void prepare(SqlConnection connection) {
    long limitSeconds = Math.max(1, options.queryTimeout().toSeconds() - 1);
    connection
        .query(SESSION)
        .execute()
        .compose(done -> optional(connection, "SET SESSION max_statement_time = " + limitSeconds))
        .compose(done -> optional(connection, ABANDONED + (limitSeconds + 2)))
        .onFailure(cause -> LOG.debug("database {}: new connection: {}", host, cause.getMessage()))
        .eventually(connection::close);
  }

  private static Future<Void> optional(SqlClient connection, String statement) {
    return connection
        .query(statement)
        .execute()
        .<Void>mapEmpty()
        .recover(
            cause ->
                cause instanceof MySQLException e && e.getErrorCode() == UNKNOWN_VARIABLE
                    ? Future.succeededFuture()
                    : Future.failedFuture(cause));
  }

  @Override
  public Watch watch() {
    Pool pool =
        MySQLBuilder.pool()
            .using(vertx)
            .with(
                new PoolOptions()
                    .setMaxSize(1)
                    .setMaxWaitQueueSize(1)
                    .setConnectionTimeout(FOR_EVER))
            .with(transport())
            .connectingTo(connectOptions())
            .build();
    return new MysqlWatch(name(), pool);
  }

  @Override
  public Rhythm rhythm() {
    return Rhythm.ofServers(options.queryTimeout());
  }

  @Override
  public void prepare(NodeSecret secret) {
    prepare(options, servers, host, secret);
  }

  /** The same, for who has no event loop. */
  static void prepare(DatabaseOptions options, Servers servers, Host host, NodeSecret secret) {
    String url = MysqlUrl.of(options, servers, host, options.queryTimeout());
    if (!Migrations.isDone(url, servers.user(), servers.password())) {
      migrate(MysqlUrl.of(options, servers, host, MigrationLease.LENGTH), servers);
    }
    SecretCheck.run(url, servers.user(), servers.password(), secret);
  }

  /** A server that hangs is left for the next one; changing large tables takes longer. */
  private static void migrate(String url, Servers servers) {
    try (MigrationLease lease = MigrationLease.take(url, servers.user(), servers.password())) {
      Migrations.run(url, servers.user(), servers.password());
      LOG.debug("{} given back", lease);
    }
  }

  @Override
  public JdbcAddress address() {
    return address(options, servers, host);
  }

  /** Where a server is reached by what takes long. */
  static JdbcAddress address(DatabaseOptions options, Servers servers, Host host) {
    return new JdbcAddress(
        MysqlUrl.of(options, servers, host, MigrationLease.LENGTH),
        servers.user(),
        servers.password());
  }

  @Override
  public String nowMillis() {
    return "CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED)";
  }

  @Override
  public Future<Long> insert(SqlConnection connection, String sql, Tuple values, String idColumn) {
    return connection
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> rows.property(MySQLClient.LAST_INSERTED_ID));
  }

  @Override
  public Fault fault(Throwable cause) {
    return switch (cause) {
      case MySQLException e -> fault(e.getErrorCode());
      case ConnectionPoolTooBusyException e -> Fault.BUSY;
      case VertxException e -> fault(String.valueOf(e.getMessage()));
      case TimeoutException e -> Fault.HUNG;
      case IOException e -> Fault.CUT;
      default -> Fault.OTHER;
    };
  }

  /** The client has no types for these. */
  private static Fault fault(String message) {
    return message.contains("onnection") || message.equals("Pool closed") ? Fault.CUT : Fault.OTHER;
  }

  private static Fault fault(int code) {
    return switch (code) {
      case 1062, 1586 -> Fault.DUPLICATE;
      // Lock wait; deadlock, or a conflict with another node of the cluster.
      case 1205, 1213 -> Fault.CONFLICT;
      // Too many connections; not in the cluster's quorum or not in step; read only.
      case 1040, 1047, 1290, 1836 -> Fault.NOT_READY;
      // Shutting down; killed; wrong user, password or database.
      case 1053, 1927, 1044, 1045, 1049, 1698 -> Fault.CUT;
      default -> Fault.OTHER;
    };
  }

  private MySQLConnectOptions connectOptions() {
    MySQLConnectOptions connect = plainOptions();
    switch (servers.tls()) {
      case Tls.Off off -> connect.setSslMode(SslMode.DISABLED);
      case Tls.Encrypted encrypted ->
          connect
              .setSslMode(SslMode.REQUIRED)
              .setSslOptions(new ClientSSLOptions().setTrustAll(true));
      case Tls.Verified verified -> {
        ClientSSLOptions ssl = new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
        verified
            .authorities()
            .ifPresent(
                file -> ssl.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
        connect.setSslMode(SslMode.VERIFY_IDENTITY).setSslOptions(ssl);
      }
    }
    return connect;
  }

  private MySQLConnectOptions plainOptions() {
    return new MySQLConnectOptions()
        .setHost(host.name())
        .setPort(host.port())
        .setUser(servers.user())
        .setPassword(servers.password())
        .setDatabase(servers.database())
        .setCharset("utf8mb4")
        .setUseAffectedRows(false)
        .setPipeliningLimit(PIPELINED)
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(CACHED_STATEMENTS);
  }

  /** The servers of a configuration, in its order. */
  static List<Engine> all(Vertx vertx, DatabaseOptions options, Servers servers) {
    return servers.hosts().stream()
        .<Engine>map(host -> new MysqlEngine(vertx, options, servers, host))
        .toList();
  }
}
