package org.ahoyphone.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How encrypted connections are made and taken: whom to trust, who we are. Immutable; each method gives a changed copy.
/// TLS 1.2 and 1.3 are spoken, nothing older.
///
/// @param authorities whose certificates are trusted; empty for those that the machine trusts
/// @param pins certificates that a person has trusted for ever
/// @param trust asked about certificates that cannot be verified
/// @param own shown to who connects here, and to servers that ask; null for none: then nobody can connect here
/// @param clients what is asked of those who connect here
/// @param answerMs how long an answer of `trust` is waited for, ms
public record TlsConfig(
        List<X509Certificate> authorities,
        PinStore pins,
        CertificateTrust trust,
        @Nullable OwnCertificate own,
        ClientCertificates clients,
        int answerMs) {

    /// Certificates of those who connect here.
    public enum ClientCertificates {
        NOT_ASKED,
        /// Verified where one is shown.
        ASKED,
        /// Nobody connects without one.
        REQUIRED
    }

    private static final int ANSWER_MS = 180_000;

    public TlsConfig {
        authorities = List.copyOf(authorities);
        if (answerMs <= 0) {
            throw new IllegalArgumentException("Nobody answers in " + answerMs + " ms");
        }
    }

    /// Trusts whom the machine trusts and nobody else, remembers nothing, has no certificate.
    public static TlsConfig defaults() {
        return new TlsConfig(
                List.of(), PinStore.inMemory(), CertificateTrust.nobody(), null, ClientCertificates.NOT_ASKED, ANSWER_MS);
    }

    /// Trusts only the given issuers.
    public TlsConfig authorities(List<X509Certificate> issuers) {
        return new TlsConfig(issuers, pins, trust, own, clients, answerMs);
    }

    /// Trusts only the issuers in a PEM file.
    ///
    /// @throws IOException if it cannot be read; the message is a sentence for the user
    public TlsConfig authorities(Path pem) throws IOException {
        return authorities(new PemFile(pem).certificates());
    }

    public TlsConfig pins(PinStore store) {
        return new TlsConfig(authorities, store, trust, own, clients, answerMs);
    }

    public TlsConfig trust(CertificateTrust asked) {
        return new TlsConfig(authorities, pins, asked, own, clients, answerMs);
    }

    public TlsConfig own(OwnCertificate certificate) {
        return new TlsConfig(authorities, pins, trust, certificate, clients, answerMs);
    }

    public TlsConfig clients(ClientCertificates demand) {
        return new TlsConfig(authorities, pins, trust, own, demand, answerMs);
    }

    public TlsConfig answerMs(int ms) {
        return new TlsConfig(authorities, pins, trust, own, clients, ms);
    }
}
