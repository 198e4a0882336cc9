/// Who is at the other end of a TLS connection, and who we are there: certificates, their check, pins, the question to a
/// person. Public, beside `phone`. Knows the JDK's TLS and nothing of SIP; what is sent over a connection may not enter.
@NullMarked
package org.ahoyphone.tls;

import org.jspecify.annotations.NullMarked;
