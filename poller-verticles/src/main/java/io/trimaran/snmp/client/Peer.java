package io.trimaran.snmp.client;

import io.trimaran.snmp.SnmpTarget;
import java.net.InetSocketAddress;

/** An agent, resolved, and the way to speak to it. */
record Peer(SnmpTarget target, InetSocketAddress address, Dialogue dialogue, Tally tally) {

  /** The same agent, spoken to in another way and without a retry. */
  Peer askedOnce(Dialogue otherWay) {
    SnmpTarget once =
        new SnmpTarget(
            target.host(),
            target.port(),
            target.credentials(),
            target.timeout(),
            0,
            target.maxRepetitions());
    return new Peer(once, address, otherWay, tally);
  }

  /** For people: host and port, and the address where the host is a name. */
  String name() {
    String ip = address.getAddress().getHostAddress();
    String host = target.host();
    return host.equals(ip)
        ? host + " port " + target.port()
        : host + " (" + ip + ") port " + target.port();
  }

  /** Why it was not waited for. */
  String asleep() {
    return "no answer from " + name() + " was waited for: this process was stopped for a while";
  }
}
