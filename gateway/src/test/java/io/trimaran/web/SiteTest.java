package io.trimaran.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files as they are read: versions, folders, refusals. */
class SiteTest {

  private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\\(?\"(\\.[^\"]+)\"");

  @TempDir private Path folder;

  @Test
  void version_changes_whenAFileChanges() throws Exception {
    page("<p>hello</p>");
    Files.writeString(folder.resolve("app.js"), "let a;");
    String before = Site.read(WebRoot.folder(folder)).version();

    Files.writeString(folder.resolve("app.js"), "let b;");

    assertThat(Site.read(WebRoot.folder(folder)).version()).isNotEqualTo(before);
  }

  @Test
  void version_isTheSame_onEveryNode() throws Exception {
    assertThat(Site.read(WebRoot.packed()).version())
        .isEqualTo(Site.read(WebRoot.packed()).version());
  }

  @Test
  void read_holdsOnlyKindsThatAreServed() throws Exception {
    page("<p>hello</p>");
    Files.writeString(folder.resolve("notes.bak"), "secret");

    assertThat(Site.read(WebRoot.folder(folder)).asset("notes.bak")).isEmpty();
  }

  @Test
  void readJar_namesFiles_asAFolderDoes() throws Exception {
    Path jar = folder.resolve("node.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("webroot/css/base.css"));
      out.write(1);
      out.putNextEntry(new JarEntry("other/app.js"));
    }

    assertThat(WebFiles.readJar(jar, "webroot")).containsOnlyKeys("css/base.css");
  }

  @Test
  void read_refusesAFolderWithoutAPage() {
    assertThatThrownBy(() -> Site.read(WebRoot.folder(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected: a folder with an index.html");
  }

  @Test
  void read_refusesAnInlineScript() throws Exception {
    page("<script>alert(1)</script>");

    assertThatThrownBy(() -> Site.read(WebRoot.folder(folder)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("inline script");
  }

  /** Nothing of a library is served that is not needed, and nothing needed is missing. */
  @Test
  void everyImport_leadsToAFile() throws Exception {
    Site site = Site.read(WebRoot.packed());

    for (String path : WebRoot.packed().read().keySet()) {
      if (path.endsWith(".js")) {
        assertImportsLeadSomewhere(site, path);
      }
    }
    for (String path : Vendor.read().keySet()) {
      if (path.endsWith(".js")) {
        assertImportsLeadSomewhere(site, path);
      }
    }
  }

  private static void assertImportsLeadSomewhere(Site site, String path) {
    String code = site.asset(path).orElseThrow().body().toString();
    Matcher imports = IMPORT.matcher(code);
    while (imports.find()) {
      String target = Path.of(path).resolveSibling(imports.group(1)).normalize().toString();
      assertThat(site.asset(target)).as("%s imports %s", path, target).isPresent();
    }
  }

  private void page(String body) throws IOException {
    Files.writeString(folder.resolve("index.html"), "<!doctype html>" + body);
  }
}
