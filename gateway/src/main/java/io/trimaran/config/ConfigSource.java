package io.trimaran.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a configuration comes from; {@code --set} wins over the environment, the environment over
 * the file, the file over the defaults.
 *
 * @param file empty for a node of defaults
 * @param options {@code key=value} each
 * @param environment names to values
 */
public record ConfigSource(
    Optional<Path> file, List<String> options, Map<String, String> environment) {

  private static final long MAX_FILE_BYTES = 1 << 20;

  public ConfigSource {
    options = List.copyOf(options);
    environment = Map.copyOf(environment);
  }

  /**
   * Reads everything. Blocks on the file.
   *
   * @throws ConfigException with all that is wrong at once
   */
  public Effective load() throws ConfigException {
    Problems problems = new Problems();
    Given given = new Given(problems);
    file.ifPresent(path -> given.putAll(read(path, problems)));
    Set<String> mentioned =
        given.all().stream()
            .flatMap(value -> Substitution.mentionedIn(value).stream())
            .collect(Collectors.toSet());
    Overrides overrides = new Overrides(given, problems);
    overrides.takeEnvironment(environment, mentioned);
    overrides.takeOptions(options);
    String hostName = HostName.in(environment);
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("HOSTNAME", hostName);
    return new Reading(given, new Substitution(variables, problems), problems).finish(hostName);
  }

  private Value read(Path path, Problems problems) {
    String name = path.toString();
    Place start = Place.inFile(name, 1);
    try {
      if (Files.size(path) > MAX_FILE_BYTES) {
        problems.add(start, "", Files.size(path) + " bytes (expected: <= " + MAX_FILE_BYTES + ")");
        return new Value.Nothing(start);
      }
      return new YamlTree(line -> Place.inFile(name, line), problems)
          .parse(Files.readString(path))
          .orElse(new Value.Nothing(start));
    } catch (NoSuchFileException e) {
      problems.add(start, "", "no such file (expected: a configuration, see conf/trimaran.yaml)");
    } catch (CharacterCodingException e) {
      problems.add(start, "", "not UTF-8 (expected: a text file)");
    } catch (IOException e) {
      problems.add(start, "", "can't be read: " + e);
    }
    return new Value.Nothing(start);
  }
}
