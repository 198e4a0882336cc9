package org.ahoyphone.media.device;

/// A device or file that the user named cannot be used. The message is one sentence that can be shown as it is.
public final class DeviceException extends Exception {

    private static final long serialVersionUID = 1L;

    public DeviceException(String sentence) {
        super(sentence);
    }

    public DeviceException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
