package io.trimaran.web;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests the one browser of this JVM, and holds after each that nothing was complained of. */
final class BrowserExtension implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

  /* It takes seconds to start, so that classes share it: it is closed when the JVM ends. */
  private static Optional<Chromium> browser = Optional.empty();

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (browser.filter(Chromium::isOpen).isEmpty()) {
      Chromium opened = Chromium.open();
      Runtime.getRuntime().addShutdownHook(new Thread(opened::close, "browser-close"));
      browser = Optional.of(opened);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    browser.orElseThrow().finish();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Chromium.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return browser.orElseThrow();
  }
}
