package io.trimaran.snmp.client;

import io.trimaran.snmp.Octets;
import io.trimaran.snmp.wire.CommunityMessage;
import io.trimaran.snmp.wire.Message;
import io.trimaran.snmp.wire.Pdu;
import java.util.Optional;

/** Versions 1 and 2c. */
final class CommunityDialogue implements Dialogue {

  private final Message.Version version;
  private final Octets community;

  CommunityDialogue(Message.Version version, String community) {
    this.version = version;
    this.community = Octets.of(community);
  }

  @Override
  public void whenReady(Runnable next) {
    next.run();
  }

  @Override
  public byte[] seal(Pdu question) {
    return new CommunityMessage(version, community, question).toBytes();
  }

  @Override
  public Verdict open(Message message) {
    return message instanceof CommunityMessage m
            && m.version() == version
            && m.community().equals(community)
            && m.pdu().type() == Pdu.Type.RESPONSE
        ? new Verdict.Answer(m.pdu())
        : STRANGER;
  }

  @Override
  public Optional<Suspicion> suspicion() {
    return Optional.empty();
  }

  @Override
  public String hint() {
    return "";
  }
}
