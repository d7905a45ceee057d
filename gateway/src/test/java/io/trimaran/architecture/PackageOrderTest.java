package io.trimaran.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.trimaran.architecture.PackageTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Imports flow up the list of packages, and each foreign library has one package. */
class PackageOrderTest {

  private static final List<String> EVERYWHERE =
      List.of("java", "javax", "org.jspecify", "org.slf4j", "com.google.errorprone.annotations");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.trimaran");

  private static final PackageTable TABLE = PackageTable.read();

  @Test
  void rows_nameOnlyPackagesAboveThem() {
    List<String> wrong = new ArrayList<>();
    List<String> above = new ArrayList<>();

    for (Row row : TABLE.rows()) {
      row.ours().stream()
          .filter(ours -> !above.contains(ours))
          .forEach(ours -> wrong.add(row.name() + " -> " + ours));
      above.add(row.name());
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPackage_hasARow() {
    TreeSet<String> missing = new TreeSet<>();

    for (JavaClass type : CLASSES) {
      if (TABLE.of(type.getPackageName()).isEmpty()) {
        missing.add(type.getPackageName());
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void classes_importOnlyWhatTheirRowAllows() {
    TreeSet<String> forbidden = new TreeSet<>();

    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (!isAllowed(type.getPackageName(), target)) {
          forbidden.add(type.getName() + " -> " + target);
        }
      }
    }

    assertThat(forbidden).isEmpty();
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("io.trimaran.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packages_sayWhatTheyAre() {
    TreeSet<String> silent = new TreeSet<>();

    for (JavaClass type : CLASSES) {
      if (!CLASSES.contain(type.getPackageName() + ".package-info")) {
        silent.add(type.getPackageName());
      }
    }

    assertThat(silent).isEmpty();
  }

  private static boolean isAllowed(String from, String to) {
    if (to.isEmpty() || isBelow(to, EVERYWHERE.stream())) {
      return true;
    }
    Optional<Row> source = TABLE.of(from);
    Optional<Row> target = TABLE.of(to);
    if (source.isEmpty()) {
      return false;
    }
    if (target.isPresent()) {
      return source.equals(target) || source.get().ours().contains(target.get().name());
    }
    return source.get().allowsForeign(to);
  }

  private static boolean isBelow(String packageName, Stream<String> roots) {
    return roots.anyMatch(root -> packageName.equals(root) || packageName.startsWith(root + "."));
  }
}
