package io.trimaran.snmp.client;

import io.trimaran.snmp.BoundedCache;
import io.trimaran.snmp.Credentials;
import io.trimaran.snmp.Octets;
import io.trimaran.snmp.Oid;
import io.trimaran.snmp.wire.MalformedMessageException;
import io.trimaran.snmp.wire.Message;
import io.trimaran.snmp.wire.Pdu;
import io.trimaran.snmp.wire.ScopedPdu;
import io.trimaran.snmp.wire.SecurityLevel;
import io.trimaran.snmp.wire.UnsecuredException;
import io.trimaran.snmp.wire.UsmHeader;
import io.trimaran.snmp.wire.UsmKeys;
import io.trimaran.snmp.wire.UsmMessage;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Version 3 with the User-based Security Model: learns the agent's engine, keeps to its clock.
 * Confined to its loop; one question at a time.
 */
final class UsmDialogue implements Dialogue {

  /*
   * Engines are known by address, keys by user, passphrases and engine. So one user name may have
   * other passphrases on other agents, and two agents may, by a cloned image, share an engine ID.
   *
   * RFC 3414 has the receiver of an answer check the time in it, against replay. Here a fresh
   * random msgID of 31 bits, covered by the digest, proves freshness; the time in a genuine answer
   * is simply taken over. An agent whose boots went backwards (a new image) is not locked out.
   */
  private static final int LARGEST_MESSAGE = 65_507;
  private static final int TIMES_TO_LEARN_ANEW = 3;
  private static final Octets NONE = Octets.of("");

  private final Credentials.V3 credentials;
  private final SecurityLevel level;
  private final Octets user;
  private final InetSocketAddress address;
  private final BoundedCache<InetSocketAddress, Engine> engines;
  private final Keyring keyring;
  private final Session session;

  private Optional<Engine> engine = Optional.empty();
  private UsmKeys keys = UsmKeys.NONE;
  private String keyFailure = "";
  private int learntAnew;
  private boolean hasAnswered;

  UsmDialogue(
      Credentials.V3 credentials,
      InetSocketAddress address,
      BoundedCache<InetSocketAddress, Engine> engines,
      Keyring keyring,
      Session session) {
    this.credentials = credentials;
    this.level =
        credentials.auth().isEmpty()
            ? SecurityLevel.NO_AUTH_NO_PRIV
            : credentials.privacy().isEmpty()
                ? SecurityLevel.AUTH_NO_PRIV
                : SecurityLevel.AUTH_PRIV;
    this.user = Octets.of(credentials.user());
    this.address = address;
    this.engines = engines;
    this.keyring = keyring;
    this.session = session;
  }

  @Override
  public void whenReady(Runnable next) {
    engine = engines.get(address);
    if (engine.isEmpty()) {
      next.run();
      return;
    }
    Octets engineId = engine.get().id();
    Optional<UsmKeys> known = keyring.known(credentials, engineId);
    if (known.isPresent()) {
      keys = known.get();
      keyFailure = "";
      next.run();
      return;
    }
    keyring
        .derive(credentials, engineId)
        .onComplete(
            derived ->
                session.offer(
                    () -> {
                      keys = derived.succeeded() ? derived.result() : UsmKeys.NONE;
                      keyFailure = derived.succeeded() ? "" : "deriving keys: " + derived.cause();
                      next.run();
                    }));
  }

  @Override
  public byte[] seal(Pdu question) throws UnsealableException {
    if (engine.isEmpty()) {
      return discovery(question.id());
    }
    if (!keyFailure.isEmpty()) {
      throw new UnsealableException(keyFailure);
    }
    Engine known = engine.get();
    UsmHeader header =
        new UsmHeader(
            question.id(),
            LARGEST_MESSAGE,
            level,
            true,
            known.id(),
            known.boots(),
            known.timeAt(System.nanoTime()),
            user);
    Octets context = Octets.of(credentials.context());
    return UsmMessage.seal(header, keys, new ScopedPdu(known.id(), context, question));
  }

  private static byte[] discovery(int id) {
    UsmHeader header =
        new UsmHeader(id, LARGEST_MESSAGE, SecurityLevel.NO_AUTH_NO_PRIV, true, NONE, 0, 0, NONE);
    Pdu nothing = Pdu.asking(Pdu.Type.GET, List.of()).withId(id);
    return UsmMessage.seal(header, UsmKeys.NONE, new ScopedPdu(NONE, NONE, nothing));
  }

  @Override
  public Verdict open(Message message) {
    if (!(message instanceof UsmMessage sealed)) {
      return STRANGER;
    }
    UsmHeader header = sealed.header();
    if (engine.isEmpty()) {
      return learnt(header) ? ASK_AGAIN : STRANGER;
    }
    try {
      ScopedPdu content = sealed.open(keys);
      return switch (content.pdu().type()) {
        case REPORT -> reported(header, content.pdu());
        case RESPONSE -> answered(header, content.pdu());
        case GET, GETNEXT, GETBULK, SET, INFORM, TRAP -> STRANGER;
      };
    } catch (UnsecuredException e) {
      return switch (e.why()) {
        case UNDECIPHERABLE ->
            new Verdict.Denial(Reports.DECRYPTION_ERROR.reason(credentials, Oid.of("")));
        case WRONG_DIGEST, UNSUPPORTED_LEVEL -> STRANGER;
      };
    } catch (MalformedMessageException e) {
      return STRANGER;
    }
  }

  private boolean learnt(UsmHeader header) {
    if (header.engine().length() == 0) {
      return false;
    }
    long now = System.nanoTime();
    Engine found = new Engine(header.engine(), header.boots(), header.time(), now);
    engine = Optional.of(found);
    engines.put(address, found);
    return true;
  }

  private Verdict answered(UsmHeader header, Pdu pdu) {
    boolean isHis = engine.map(Engine::id).filter(header.engine()::equals).isPresent();
    if (!isHis
        || header.level() != level
        || !header.user().equals(user)
        || pdu.id() != header.id()) {
      return STRANGER;
    }
    if (level != SecurityLevel.NO_AUTH_NO_PRIV) {
      learnt(header);
    }
    if (!hasAnswered) {
      hasAnswered = true;
      keyring.learnFit(credentials, header.engine());
    }
    learntAnew = 0;
    return new Verdict.Answer(pdu);
  }

  private Verdict reported(UsmHeader header, Pdu pdu) {
    Oid counter = pdu.bindings().isEmpty() ? Oid.of("") : pdu.bindings().getFirst().oid();
    Reports report = Reports.of(counter);
    boolean isCurable = report == Reports.NOT_IN_TIME_WINDOW || report == Reports.UNKNOWN_ENGINE;
    if (isCurable && learntAnew < TIMES_TO_LEARN_ANEW && learnt(header)) {
      learntAnew++;
      return ASK_AGAIN;
    }
    return new Verdict.Denial(report.reason(credentials, counter));
  }

  /*
   * Net-SNMP drops what it cannot decrypt without a word. If such an agent has never answered
   * with these keys but answers one that is not encrypted, the privacy key is wrong.
   */
  @Override
  public Optional<Suspicion> suspicion() {
    boolean isSuspect =
        level == SecurityLevel.AUTH_PRIV
            && engine.isPresent()
            && !keyring.fits(credentials, engine.get().id());
    if (!isSuspect) {
      return Optional.empty();
    }
    Credentials.V3 unencrypted =
        new Credentials.V3(
            credentials.user(), credentials.auth(), Optional.empty(), credentials.context());
    return Optional.of(
        new Suspicion(
            new UsmDialogue(unencrypted, address, engines, keyring, session),
            Reports.DECRYPTION_ERROR.reason(credentials, Oid.of(""))));
  }

  @Override
  public String hint() {
    if (engine.isEmpty()) {
      return "its SNMPv3 engine did not introduce itself";
    }
    return credentials.context().isEmpty()
        ? ""
        : "its SNMPv3 engine did introduce itself; is the context right: " + credentials.context();
  }
}
