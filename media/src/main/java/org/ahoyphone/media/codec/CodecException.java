package org.ahoyphone.media.codec;

/// A codec could not be opened or a native encoder refused correct input. The message names the codec and the native reason.
/// Damaged packets never cause it: decoders report those by their result.
public final class CodecException extends RuntimeException {

    public CodecException(String message) {
        super(message);
    }

    public CodecException(String message, Throwable cause) {
        super(message, cause);
    }
}
