package org.ahoyphone.tls;

import java.util.concurrent.CompletableFuture;

/// The seam to whoever decides about certificates that cannot be verified: a person, usually. Implemented by the program.
@FunctionalInterface
public interface CertificateTrust {
    /// Asks. Called on a virtual thread of the connection concerned, which waits for the answer while all other
    /// connections go on; a certificate is asked about once at a time, however many connections meet it.
    ///
    /// @return completed with the answer, on any thread and whenever it comes. It is cancelled from the other side when
    ///     nobody waits any more: a dialog is to be closed then
    CompletableFuture<TrustAnswer> ask(TrustQuestion question);

    /// Trusts nobody who cannot be verified. The default.
    static CertificateTrust nobody() {
        return _ -> CompletableFuture.completedFuture(TrustAnswer.NEVER);
    }

    /// Trust on first use: pins what is unknown, unless its certificate has changed.
    static CertificateTrust onFirstUse() {
        return question -> CompletableFuture.completedFuture(question.alarm() ? TrustAnswer.NEVER : TrustAnswer.ALWAYS);
    }
}
