package io.trimaran.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names say what a thing is, and files hold one idea. */
class NamesTest {

  private static final Pattern SAYS_NOTHING =
      Pattern.compile("(.*(Utils?|Helpers?|Manager|Impl|Common)|(Abstract|Base)[A-Z].*)\\.java");

  private static final int MAX_LINES = 400;

  @Test
  void classes_haveNamesThatSaySomething() throws IOException {
    assertThat(sources(file -> SAYS_NOTHING.matcher(file.getFileName().toString()).matches()))
        .isEmpty();
  }

  @Test
  void files_holdOneIdea() throws IOException {
    assertThat(sources(file -> lines(file) > MAX_LINES)).isEmpty();
  }

  @Test
  void webModules_holdOneIdea() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../webroot"))) {
      assertThat(files.filter(f -> f.toString().endsWith(".js")).filter(f -> lines(f) > 250))
          .isEmpty();
    }
  }

  /** Two that land with one number keep every node from starting. */
  @Test
  void migrations_areNumberedFromOne_withoutDoubles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/io/trimaran/store/sql"))) {
      List<Integer> numbers =
          files
              .map(file -> file.getFileName().toString())
              .map(name -> Integer.valueOf(name.replaceFirst("^V(\\d+)__\\w+\\.sql$", "$1")))
              .sorted()
              .toList();

      assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }
  }

  private static List<Path> sources(java.util.function.Predicate<Path> filter) throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(NamesTest::walk)
          .filter(file -> file.toString().endsWith(".java"))
          .filter(filter)
          .toList();
    }
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
