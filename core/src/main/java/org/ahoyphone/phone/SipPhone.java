package org.ahoyphone.phone;

/// The phone over the SIP endpoint.
final class SipPhone {
    private SipPhone() {}

    static Phone start(PhoneConfig config) {
        throw new PhoneException("The SIP endpoint is not built in yet; asked for " + config.listen() + ".");
    }
}
