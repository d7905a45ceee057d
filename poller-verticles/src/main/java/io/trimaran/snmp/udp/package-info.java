/** UDP sockets on threads of their own, for agents and for who asks them. Start at UdpLoop. */
@NullMarked
package io.trimaran.snmp.udp;

import org.jspecify.annotations.NullMarked;
