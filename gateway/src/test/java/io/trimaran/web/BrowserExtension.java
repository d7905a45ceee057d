package io.trimaran.web;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the one browser of this run, and holds after each that nothing was complained of. */
final class BrowserExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

  /** Closed by JUnit at the end of the run. */
  private record Shared(Chromium chromium) implements AutoCloseable {
    @Override
    public void close() {
      chromium.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    ExtensionContext.Store store = store(context);
    if (store.get(Shared.class) == null) {
      store.put(Shared.class, new Shared(Chromium.open()));
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    chromium(context).finish();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Chromium.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return chromium(context);
  }

  private static Chromium chromium(ExtensionContext context) {
    Shared shared = store(context).get(Shared.class, Shared.class);
    if (shared == null) {
      throw new IllegalStateException("no browser was opened");
    }
    return shared.chromium();
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(ExtensionContext.Namespace.create(BrowserExtension.class));
  }
}
