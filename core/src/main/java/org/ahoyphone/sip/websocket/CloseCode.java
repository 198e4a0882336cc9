package org.ahoyphone.sip.websocket;

/// Why a WebSocket is closed (RFC 6455 section 7.4).
public final class CloseCode {
    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    public static final int UNSUPPORTED = 1003;
    /// Stands for a close frame without a code; never sent.
    public static final int NONE = 1005;
    public static final int INVALID_TEXT = 1007;
    public static final int POLICY = 1008;
    public static final int TOO_LARGE = 1009;

    private static final int REGISTERED_END = 1015;
    private static final int LIBRARIES = 3000;
    private static final int END = 5000;

    private CloseCode() {}

    /// Whether a close frame may carry the code (section 7.4.2).
    static boolean sendable(int code) {
        boolean registered = code >= NORMAL && code < REGISTERED_END && code != 1004 && code != NONE && code != 1006;
        return registered || (code >= LIBRARIES && code < END);
    }
}
