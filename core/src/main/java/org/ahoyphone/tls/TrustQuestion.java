package org.ahoyphone.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A certificate that cannot be verified, for a person to judge.
///
/// @param host the name or address that was to be reached
/// @param doubts what is wrong, the worst first; never empty
/// @param chain as the peer sent it, its own certificate first
/// @param trustedBefore the fingerprint that was pinned for this host; null if none was
public record TrustQuestion(
        String host, int port, List<Doubt> doubts, List<X509Certificate> chain, @Nullable Fingerprint trustedBefore) {
    public TrustQuestion {
        doubts = doubts.stream().sorted().toList();
        chain = List.copyOf(chain);
        if (doubts.isEmpty() || chain.isEmpty()) {
            throw new IllegalArgumentException("A question needs a doubt and a certificate");
        }
    }

    /// What is wrong above all.
    public Doubt doubt() {
        return doubts.getFirst();
    }

    /// Whether another certificate was trusted here before: to be told as an alarm.
    public boolean alarm() {
        return doubt() == Doubt.CHANGED_PIN;
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    public Fingerprint fingerprint() {
        return Fingerprint.of(certificate());
    }

    /// Why it is asked, one sentence.
    public String words() {
        return host + " cannot prove who it is: " + doubt().words() + ".";
    }
}
