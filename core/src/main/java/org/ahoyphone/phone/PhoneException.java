package org.ahoyphone.phone;

/// A phone, an account or a call cannot do what was asked: a wrong URI, a port in use, no way to the other side.
/// The message is one sentence for the user: what happened, what to do. Nothing has changed.
public final class PhoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PhoneException(String message) {
        super(message);
    }

    public PhoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
