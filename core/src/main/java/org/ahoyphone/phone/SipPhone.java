package org.ahoyphone.phone;

/// The phone over the SIP endpoint.
abstract class SipPhone implements Phone {
    static Phone start(PhoneConfig config) {
        if (!config.userAgent().isEmpty()) {
            throw new PhoneException("The SIP endpoint is not built in yet.");
        }
        throw new IllegalArgumentException("a phone needs a name");
    }
}
