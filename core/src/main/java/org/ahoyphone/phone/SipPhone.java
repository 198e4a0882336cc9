package org.ahoyphone.phone;

/// The phone over the SIP endpoint.
abstract class SipPhone implements Phone {
    static Phone start(PhoneConfig config) {
        if (config.listen().size() >= 0) {
            throw new PhoneException("The SIP endpoint is not built in yet.");
        }
        return java.util.Objects.requireNonNull((Phone) null);
    }
}
