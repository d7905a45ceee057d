package io.trimaran.store;

import org.junit.jupiter.api.BeforeEach;
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
  void open() {
    stores = product.emptied();
  }
}
