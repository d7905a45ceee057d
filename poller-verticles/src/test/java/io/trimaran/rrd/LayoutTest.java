package io.trimaran.rrd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.rrdcached.codec.RrdReply.FileInfo;
import io.trimaran.rrdcached.codec.RrdReply.InfoEntry;
import io.trimaran.rrdcached.codec.RrdReply.InfoValue;
import io.trimaran.sample.DataSource;
import io.trimaran.sample.Row;
import io.trimaran.sample.Sample;
import io.trimaran.sample.SeriesId;
import io.trimaran.sample.SeriesShape;
import io.trimaran.sample.Shapes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

  /** A header with columns of one type, their lines in reverse: the index counts. */
  private static FileInfo header(String type, String... names) {
    List<InfoEntry> entries = new ArrayList<>();
    entries.add(new InfoEntry("step", new InfoValue.Whole(300)));
    for (int i = names.length - 1; i >= 0; i--) {
      String ds = "ds[" + names[i] + "].";
      entries.add(new InfoEntry(ds + "type", new InfoValue.Text(type)));
      entries.add(new InfoEntry(ds + "index", new InfoValue.Whole(i)));
      entries.add(new InfoEntry(ds + "max", new InfoValue.Real(Double.NaN)));
    }
    entries.add(new InfoEntry("rra[0].cf", new InfoValue.Text("AVERAGE")));
    return new FileInfo("Info follows", entries);
  }

  private static Sample icmp() {
    Row row = Row.of(Shapes.ICMP_PERF).gauge(0, 1.5).gauge(1, 3).gauge(3, 1.25).build();
    return new Sample(new SeriesId("router", "icmp-perf"), 300, 1_790_000_000, row);
  }

  private static String row(Layout layout) {
    return RrdSchema.update(icmp(), layout).rows().getFirst().toString();
  }

  @Test
  void file_isAsItsShape() {
    Layout layout = Layout.of(header("GAUGE", "avg", "xmt", "rcv", "min", "max"), Shapes.ICMP_PERF);

    assertThat(layout).isEqualTo(Layout.Same.SAME);
    assertThat(row(layout)).isEqualTo("1790000000:1.5:3:U:1.25:U");
  }

  @Test
  void columns_areWrittenByName_whenTheFileHasThemElsewhere() {
    Layout layout = Layout.of(header("GAUGE", "max", "ping", "min", "avg"), Shapes.ICMP_PERF);

    assertThat(layout).isEqualTo(new Layout.Mapped(List.of(4, -1, 3, 0), List.of("xmt", "rcv")));
    assertThat(row(layout)).isEqualTo("1790000000:U:U:1.25:1.5");
  }

  @Test
  void noRow_isWritten_whenTheFileHasNoneOfTheColumns() {
    Layout layout = Layout.of(header("GAUGE", "ping"), Shapes.ICMP_PERF);

    assertThatThrownBy(() -> row(layout))
        .hasMessage("the file has the columns [ping] (expected: [avg, xmt, rcv, min, max])");
  }

  @Test
  void noRow_isWritten_whenTheFileCountsWhatTheShapeMeasures() {
    Layout layout =
        Layout.of(header("COUNTER", "avg", "xmt", "rcv", "min", "max"), Shapes.ICMP_PERF);

    assertThatThrownBy(() -> row(layout))
        .hasMessage("the file has avg as COUNTER (expected: GAUGE)");
  }

  @Test
  void counters_areWritten_whateverTheFileMakesOfThem() {
    String[] names = Shapes.PORT.sources().stream().map(DataSource::name).toArray(String[]::new);

    for (String type : List.of("COUNTER", "DERIVE", "GAUGE", "DCOUNTER")) {
      assertThat(Layout.of(header(type, names), Shapes.PORT)).isEqualTo(Layout.Same.SAME);
    }
  }

  @Test
  void header_withoutColumns_isForeign() {
    SeriesShape shape = Shapes.UPTIME;

    assertThat(Layout.of(header("GAUGE"), shape)).isInstanceOf(Layout.Foreign.class);
  }
}
