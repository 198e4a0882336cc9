package org.ahoyphone.media.audio.processing;

/// The native library of sound processing cannot be used on this system; the message is one sentence for the user.
public final class ProcessingException extends Exception {

    private static final long serialVersionUID = 1;

    public ProcessingException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
