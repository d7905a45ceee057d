package io.trimaran.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that run against every product, each on an empty database. */
@ParameterizedClass
@EnumSource(Product.class)
abstract class EveryProduct {

  private final Product product;
  Fixture stores;

  EveryProduct(Product product) {
    this.product = product;
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    stores = Fixture.open(product, folder);
  }

  @AfterEach
  void close() {
    stores.close();
  }
}
