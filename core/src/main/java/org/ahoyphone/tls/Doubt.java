package org.ahoyphone.tls;

/// What is wrong with a certificate.
public enum Doubt {
    /// Another certificate was trusted at this place before: an attack, or a server that was set up anew. Worse than all
    /// others, because here somebody may stand between.
    CHANGED_PIN("it is not the certificate that was trusted there before"),
    /// Nobody whom this machine trusts has issued it.
    UNKNOWN_ISSUER("nobody whom this computer trusts has issued its certificate"),
    EXPIRED("its certificate has expired"),
    NOT_YET_VALID("its certificate is not valid yet; is the clock of this computer right?"),
    /// It names other hosts than the one that was meant.
    WRONG_HOST("its certificate was issued for somebody else");

    private final String words;

    Doubt(String words) {
        this.words = words;
    }

    /// Part of a sentence, without a full stop.
    public String words() {
        return words;
    }
}
