package io.trimaran.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** conf/trimaran.yaml against the keys that there are. */
class ReferenceTest {

  private static final Path REFERENCE = Path.of("../conf/trimaran.yaml");
  private static final Map<String, String> LIGHTHOUSE = Map.of("HOSTNAME", "lighthouse");

  @Test
  void reference_listsExactlyTheKeysThatThereAre() throws Exception {
    assertThat(reference().keys()).containsExactlyElementsOf(Keys.ALL);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void reference_writesTheDefault(Key<?> key) throws Exception {
    Value written = reference().of(key).orElseThrow();

    assertThat(key.shown(written)).isEqualTo(key.shown(key.byDefault()));
  }

  @Test
  void reference_comesToTheSameAsNoFile() throws ConfigException {
    NodeConfig byFile = load(Optional.of(REFERENCE));
    NodeConfig byDefault = load(Optional.empty());

    assertThat(byFile).isEqualTo(byDefault);
  }

  @Test
  void variables_areDifferent_forAllKeys() {
    assertThat(keys()).extracting(Key::variable).doesNotHaveDuplicates();
  }

  private static List<Key<?>> keys() {
    return Keys.ALL;
  }

  private static NodeConfig load(Optional<Path> file) throws ConfigException {
    return new ConfigSource(file, List.of(), LIGHTHOUSE).load().config();
  }

  private static Given reference() throws IOException, ConfigException {
    Problems problems = new Problems();
    Given given = new Given(problems);
    YamlTree tree = new YamlTree(line -> Place.inFile("trimaran.yaml", line), problems);
    given.putAll(tree.parse(Files.readString(REFERENCE)).orElseThrow());
    problems.throwIfAny();
    return given;
  }
}
