package io.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher script in a copy of the tree, with programs that only say how they were called. */
class LauncherTest {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Instant NOON = Instant.parse("2027-06-01T12:00:00Z");
  private static final long PATIENCE_SECONDS = 60;

  private static final String BUILDS =
      """
      echo "mvn $*"
      echo built > "$ROOT/gateway/target/trimaran.jar.new"
      """;

  private static final String REPORT =
      """
      mkdir -p "$ROOT/gateway/target/surefire-reports"
      cat > "$ROOT/gateway/target/surefire-reports/TEST-a.xml" <<'XML'
      <testsuite name="a" time="0.1">
        <testcase name="good" classname="io.trimaran.A" time="0.1"/>
        <testcase name="absent" classname="io.trimaran.A" time="0.1">
          <skipped message="rrdcached is &quot;not&quot; installed"/>
        </testcase>
      XML
      """;
  private static final String FAILURE =
      """
      cat >> "$ROOT/gateway/target/surefire-reports/TEST-a.xml" <<'XML'
        <testcase name="bad" classname="io.trimaran.A" time="0.1">
          <failure message="x &lt; y" type="y">  <testcase name="shown" in="a stack"</failure>
          <system-out>
      Caused by: what was printed is no cause
          </system-out>
        </testcase>
        <testcase name="worse" classname="io.trimaran.A" time="0.1">
          <error type="y"><![CDATA[y
      Caused by: z: first
      Caused by: z: deepest
      ]]></error>
        </testcase>
      XML
      """;

  @TempDir Path temporary;

  private Path root;
  private Path programs;
  private Path jar;

  private record Result(int exitCode, String out, String err) {

    String lastLine() {
      return out.lines().reduce("", (before, line) -> line);
    }
  }

  @BeforeEach
  void copyTheTree() throws IOException {
    root = Files.createDirectory(temporary.resolve("root of it"));
    programs = Files.createDirectory(temporary.resolve("bin"));
    for (String file : new String[] {"trimaran", ".ci/run", ".ci/test.sh"}) {
      Path copy = root.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(REPOSITORY.resolve(file), copy);
    }
    jar = root.resolve("gateway/target/trimaran.jar");
    Files.createDirectories(root.resolve("gateway/target/surefire-reports"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    Files.setLastModifiedTime(root.resolve("pom.xml"), FileTime.from(NOON));
    program(temporary.resolve("jdk/bin/java"), "echo \"java $*\"");
    Files.writeString(temporary.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    program(programs.resolve("dpkg-query"), "echo installed");
    program(programs.resolve("mvn"), "echo 'mvn was not expected' >&2; exit 1");
  }

  @Test
  void launcher_runsTheJar_fromAnywhere() throws Exception {
    builtAt(NOON.plusSeconds(1));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), root.resolve("trimaran"));
    Path second = Files.createSymbolicLink(temporary.resolve("second"), link.getFileName());

    Result result = run(second.toString(), "device", "show", "two words");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .startsWith("java -XX:TieredStopAtLevel=1 ")
        .endsWith("-jar " + jar + " device show two words\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void launcher_leavesTheCompilersToNodes() throws Exception {
    builtAt(NOON.plusSeconds(1));

    Result result = run(root.resolve("trimaran").toString(), "node");

    assertThat(result.out()).doesNotContain("TieredStopAtLevel").endsWith(jar + " node\n");
  }

  @Test
  void launcher_passesTheExitCodeOn() throws Exception {
    builtAt(NOON.plusSeconds(1));
    program(temporary.resolve("jdk/bin/java"), "exit 2");

    assertThat(run(root.resolve("trimaran").toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void launcher_asksJava_whereNoFileTellsItsVersion() throws Exception {
    builtAt(NOON.plusSeconds(1));
    Files.delete(temporary.resolve("jdk/release"));
    program(
        temporary.resolve("jdk/bin/java"),
        "[ \"$1\" != -version ] || exec echo 'openjdk version \"21.0.2\"' >&2; echo it ran");

    assertThat(run(root.resolve("trimaran").toString(), "version").out()).isEqualTo("it ran\n");
  }

  @Test
  void launcher_passesByAnOldJava() throws Exception {
    builtAt(NOON.plusSeconds(1));
    Files.writeString(temporary.resolve("jdk/release"), "JAVA_VERSION=\"17.0.15\"\n");

    assertThat(run(root.resolve("trimaran").toString(), "version").out()).doesNotContain("java -");
  }

  @Test
  void launcher_buildsTheJar_whenThereIsNone() throws Exception {
    program(programs.resolve("mvn"), BUILDS);

    Result result = run(root.resolve("trimaran").toString(), "version");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .contains("trimaran: building gateway/target/trimaran.jar")
        .contains(
            "mvn -q -B -Dstyle.color=never -f "
                + root
                + "/pom.xml -pl gateway -am package -Dmaven.test.skip");
    assertThat(jar).hasContent("built\n");
    assertThat(root.resolve("gateway/target/.building")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"-1, true", "1, false"})
  void launcher_buildsTheJar_whenASourceIsNewer(int secondsAfterTheSource, boolean isBuilt)
      throws Exception {
    builtAt(NOON.plusSeconds(secondsAfterTheSource));
    Path source = root.resolve("gateway/src/main/java/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "");
    Files.setLastModifiedTime(source, FileTime.from(NOON));
    program(programs.resolve("mvn"), BUILDS);

    Result result = run(root.resolve("trimaran").toString(), "version");

    assertThat(result.err().contains("building")).isEqualTo(isBuilt);
  }

  @Test
  void launcher_buildsTheJar_pastTheLockOfADeadBuild() throws Exception {
    Path lock = Files.createDirectory(root.resolve("gateway/target/.building"));
    Files.writeString(lock.resolve("pid"), "999999999\n");
    program(programs.resolve("mvn"), BUILDS);

    assertThat(run(root.resolve("trimaran").toString(), "version").exitCode()).isZero();
  }

  @Test
  void launcher_keepsTheOldJar_whenTheBuildFails() throws Exception {
    builtAt(NOON.minusSeconds(1));
    program(
        programs.resolve("mvn"), "echo broken > \"$ROOT/gateway/target/trimaran.jar.new\"; exit 1");

    Result result = run(root.resolve("trimaran").toString(), "version");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).endsWith("trimaran: the build failed (see above)\n");
    assertThat(jar).hasContent("old");
    assertThat(root.resolve("gateway/target/.building")).doesNotExist();
  }

  @Test
  void test_endsWithTheCount() throws Exception {
    program(programs.resolve("mvn"), "echo \"mvn $*\"\n" + REPORT);

    Result result = run(root.resolve(".ci/run").toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains(" verify ")
        .contains("-Dtest.excluded=long\n")
        .contains("skipped  io.trimaran.A.absent: rrdcached is \"not\" installed\n");
    assertThat(result.lastLine()).isEqualTo("1 passed, 0 failed, 1 skipped");
  }

  @Test
  void test_fails_whenOneTestDoes() throws Exception {
    program(programs.resolve("mvn"), REPORT + FAILURE);

    Result result = run(root.resolve("trimaran").toString(), "test");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("FAILED   io.trimaran.A.bad: x < y\n")
        .contains("FAILED   io.trimaran.A.worse: Caused by: z: deepest\n");
    assertThat(result.lastLine()).isEqualTo("1 passed, 2 failed, 1 skipped");
  }

  @Test
  void test_fails_whenTheBuildDoes() throws Exception {
    program(programs.resolve("mvn"), REPORT + "exit 3\n");

    Result result = run(root.resolve("trimaran").toString(), "test");

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("the build itself failed");
    assertThat(result.lastLine()).isEqualTo("1 passed, 0 failed, 1 skipped");
  }

  @Test
  void test_fails_whenNothingWasTested_andForgetsOldReports() throws Exception {
    Files.writeString(
        root.resolve("gateway/target/surefire-reports/TEST-old.xml"),
        "<testsuite name=\"old\"><testcase name=\"old\"/>");
    program(programs.resolve("mvn"), "exit 0");

    Result result = run(root.resolve("trimaran").toString(), "test");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.lastLine()).isEqualTo("0 passed, 0 failed, 0 skipped");
  }

  @Test
  void test_leavesNothingOut_whenItMayBeLong() throws Exception {
    program(programs.resolve("mvn"), "echo \"mvn $*\"\n" + REPORT);

    assertThat(run(root.resolve("trimaran").toString(), "test", "--long").out())
        .contains("-Dtest.excluded=\n");
  }

  @Test
  void test_refusesOtherOptions() throws Exception {
    Result result = run(root.resolve("trimaran").toString(), "test", "--short");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("unknown option --short (expected: --long or nothing)");
  }

  private void builtAt(Instant time) throws IOException {
    Files.writeString(jar, "old");
    Files.setLastModifiedTime(jar, FileTime.from(time));
  }

  private static void program(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result run(String... command) throws IOException, InterruptedException {
    Path out = temporary.resolve("out");
    Path err = temporary.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("ROOT", root.toString());
    builder.environment().put("JAVA_HOME", temporary.resolve("jdk").toString());
    builder.environment().merge("PATH", programs.toString(), (path, ours) -> ours + ":" + path);
    builder.environment().remove("TRIMARAN_JAVA_OPTS");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
