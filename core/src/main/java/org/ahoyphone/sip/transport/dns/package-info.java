/// RFC 3263: from a host name to the servers to try, in their order; the records of the domain name system, asked for and kept.
/// [ServerSearch] and [SrvOrder] are pure; whoever asks the network is behind [Dns], and nothing here waits on the strand.
/// Messages, transactions and sockets of SIP may not enter.
@NullMarked
package org.ahoyphone.sip.transport.dns;

import org.jspecify.annotations.NullMarked;
