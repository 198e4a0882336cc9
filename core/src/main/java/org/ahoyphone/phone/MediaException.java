package org.ahoyphone.phone;

/// Media cannot do what was asked. The message is one sentence for the user.
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MediaException(String message) {
        super(message);
    }

    public MediaException(String message, Throwable cause) {
        super(message, cause);
    }
}
