package io.trimaran.store;

import static io.trimaran.auth.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.auth.NodeSecret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Product.class)
class SecretCheckTest {

  private static final NodeSecret OTHER = NodeSecret.of("quite another secret");

  private final Vertx vertx = Vertx.vertx();
  private final Product product;
  private DatabaseOptions options;

  SecretCheckTest(Product product) {
    this.product = product;
  }

  @BeforeEach
  void fill(@TempDir Path folder) {
    options = product.createDatabase(folder);
    Database first = Database.open(vertx, options, Fixture.SECRET);
    await(first.ready());
    await(first.close());
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Test
  void ready_succeeds_withTheSecretThatTheDatabaseWasFilledWith() {
    Database again = Database.open(vertx, options, Fixture.SECRET);

    await(again.ready());

    assertThat(again.health().isUp()).isTrue();
    await(again.close());
  }

  @Test
  void ready_fails_withAnotherSecret_andNothingCanBeReadOrWritten() {
    Database other = Database.open(vertx, options, OTHER);

    assertThatThrownBy(() -> await(other.ready()))
        .hasMessageContaining("node.secret: key id " + OTHER.keyId())
        .hasMessageNotContaining("quite another secret");
    assertThatThrownBy(() -> await(other.read(connection -> Future.succeededFuture())))
        .isInstanceOf(DatabaseAwayException.class);
    assertThat(other.health().reason()).contains("node.secret: key id");
    await(other.close());
  }
}
