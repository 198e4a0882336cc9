package org.ahoyphone.tls;

import java.security.cert.CertificateException;

/// A peer is not who it should be, or nobody knows. The message is part of a sentence for the user, without a full stop.
public final class UntrustedException extends CertificateException {
    private static final long serialVersionUID = 1;

    UntrustedException(String message) {
        super(message);
    }
}
