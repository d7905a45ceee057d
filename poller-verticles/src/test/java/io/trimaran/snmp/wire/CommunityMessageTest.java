package io.trimaran.snmp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.SnmpValue;
import io.trimaran.snmp.VarBind;
import io.trimaran.snmp.wire.Message.Version;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SNMP4J writes is what we read, and what is no message is refused. */
class CommunityMessageTest {

  private static final Octets PUBLIC = Octets.of("public");
  private static final Oid SYS_UP_TIME = Oid.of("1.3.6.1.2.1.1.3.0");
  private static final byte[] RESPONSE =
      HexFormat.of()
          .parseHex(
              "302902010104067075626c6963a21c020407d1a3bd0201000201"
                  + "00300e300c06082b060102010103004302");
  private static final byte[] SYS_UP_TIME_RESPONSE =
      HexFormat.of()
          .parseHex(
              "302b02010104067075626c6963a21e020407d1a3bd020100020100"
                  + "3010300e06082b0601020101030043021f40");

  @Test
  void read_aResponseFromTheWire() throws MalformedMessageException {
    Message message = Message.read(SYS_UP_TIME_RESPONSE, SYS_UP_TIME_RESPONSE.length);

    VarBind eightySeconds = new VarBind(SYS_UP_TIME, new SnmpValue.TimeTicks(8_000));
    Pdu pdu = new Pdu(Pdu.Type.RESPONSE, 0x07d1a3bd, 0, 0, List.of(eightySeconds));
    assertThat(message).isEqualTo(new CommunityMessage(Version.V2C, PUBLIC, pdu));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20260101, -7})
  void read_returnsWhatWasWritten(long seed) throws MalformedMessageException {
    SamplePdus pdus = new SamplePdus(new SplittableRandom(seed));

    for (int i = 0; i < 200; i++) {
      CommunityMessage message = new CommunityMessage(Version.V1, PUBLIC, pdus.next());
      byte[] bytes = message.toBytes();

      assertThat(Message.read(bytes, bytes.length)).as("seed %d, %d", seed, i).isEqualTo(message);
    }
  }

  @Test
  void read_refusesEveryPartOfAMessage() {
    for (int length = 0; length < SYS_UP_TIME_RESPONSE.length; length++) {
      byte[] part = Arrays.copyOf(SYS_UP_TIME_RESPONSE, length);

      assertThatThrownBy(() -> Message.read(part, part.length))
          .as("first %d octets", length)
          .isInstanceOf(MalformedMessageException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 19700101, -8})
  void read_neverFailsOtherwise_whenOctetsAreWrong(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SamplePdus pdus = new SamplePdus(random);

    for (int i = 0; i < 500; i++) {
      byte[] bytes = new CommunityMessage(Version.V2C, PUBLIC, pdus.next()).toBytes();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }

      assertThat(isReadOrRefused(bytes)).as("seed %d, %d", seed, i).isTrue();
    }
  }

  private static boolean isReadOrRefused(byte[] bytes) {
    try {
      Message.read(bytes, bytes.length);
      return true;
    } catch (MalformedMessageException e) {
      return !String.valueOf(e.getMessage()).isEmpty();
    }
  }

  @Test
  void read_saysWhere_whenAnElementIsTooLong() {
    assertThatThrownBy(() -> Message.read(RESPONSE, RESPONSE.length))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessage("octet 41: element of 2 octets (expected: up to 0)");
  }

  @Test
  void toString_hidesTheCommunity() {
    Pdu pdu = Pdu.asking(Pdu.Type.GET, List.of(SYS_UP_TIME));

    assertThat(new CommunityMessage(Version.V2C, Octets.of("s3cret"), pdu).toString())
        .doesNotContain("s3cret")
        .doesNotContain(Octets.of("s3cret").hex());
  }
}
