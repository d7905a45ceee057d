package io.trimaran.module.figure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trimaran.device.Figure;
import io.trimaran.module.Boxes;
import io.trimaran.module.Finding;
import io.trimaran.module.Inquirer;
import io.trimaran.module.Known;
import io.trimaran.module.Module;
import io.trimaran.module.Recording;
import io.trimaran.module.Recordings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The figures of recordings of real devices. */
class RecordedFiguresTest {

  private static final List<Module> MODULES =
      List.of(Figures.netStats(), Figures.ucd(), Figures.diskIo(), Figures.host());

  @Test
  void figures_areReadAsFound_ofAllRecordings() throws IOException {
    Recordings recordings = Recordings.require();
    StringBuilder report = new StringBuilder();
    List<String> unread = new ArrayList<>();

    for (String name : recordings.names()) {
      Recording agent = recordings.recording(name);
      for (Module module : MODULES) {
        Known known = Known.of(Boxes.BOX).withFigures(found(module, agent));
        int asked = module.questions(known).instances().size();
        int read =
            module
                .read(known, Inquirer.answers(module.questions(known), agent, Boxes.NOON))
                .samples()
                .size();
        report.append(
            "%-30s %-10s %3d series of %3d numbers%n".formatted(name, module.name(), read, asked));
        Stream.of(name + " " + module.name())
            .filter(which -> read != known.figures().size())
            .forEach(unread::add);
      }
    }

    Recordings.report("recorded-figures.txt", report.toString());
    assertThat(unread).isEmpty();
  }

  @Test
  void disks_areThoseOfLibreNms() throws IOException {
    Recordings recordings = Recordings.require();

    List<JsonNode> theirs = recordings.expected("gaia", "ucd-diskio", "disks");

    assertThat(
            new TreeSet<>(
                found(Figures.diskIo(), recordings.recording("gaia")).stream()
                    .map(Figure::label)
                    .toList()))
        .isEqualTo(
            new TreeSet<>(theirs.stream().map(row -> row.path("diskio_descr").asText()).toList()));
  }

  private static List<Figure> found(Module module, Recording agent) {
    return Inquirer.findings(module.discover(Known.of(Boxes.BOX)), agent, Boxes.NOON).stream()
        .flatMap(finding -> ((Finding.FiguresFound) finding).figures().stream())
        .toList();
  }
}
