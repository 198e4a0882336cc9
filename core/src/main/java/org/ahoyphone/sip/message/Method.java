package org.ahoyphone.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The methods this library speaks, as the strings that [Request#method()] returns. Methods are case-sensitive
/// (RFC 3261 section 7.1); any other token is passed on as it is.
public final class Method {

    public static final String INVITE = "INVITE";
    public static final String ACK = "ACK";
    public static final String BYE = "BYE";
    public static final String CANCEL = "CANCEL";
    public static final String OPTIONS = "OPTIONS";
    public static final String REGISTER = "REGISTER";
    public static final String PRACK = "PRACK";
    public static final String UPDATE = "UPDATE";
    public static final String INFO = "INFO";
    public static final String MESSAGE = "MESSAGE";
    public static final String SUBSCRIBE = "SUBSCRIBE";
    public static final String NOTIFY = "NOTIFY";
    public static final String PUBLISH = "PUBLISH";
    public static final String REFER = "REFER";

    private static final String[] KNOWN = {INVITE, ACK, BYE, CANCEL, OPTIONS, REGISTER, PRACK, UPDATE, INFO, MESSAGE, SUBSCRIBE, NOTIFY,
        PUBLISH, REFER};
    private static final byte[][] BYTES = new byte[KNOWN.length][];

    static {
        for (int i = 0; i < KNOWN.length; i++) {
            BYTES[i] = KNOWN[i].getBytes(StandardCharsets.US_ASCII);
        }
    }

    private Method() {
    }

    static String of(byte[] b, int start, int end) {
        for (int i = 0; i < KNOWN.length; i++) {
            if (BYTES[i].length == end - start && BYTES[i][0] == b[start] && Arrays.equals(BYTES[i], 0, BYTES[i].length, b, start, end)) {
                return KNOWN[i];
            }
        }
        return Grammar.text(b, start, end);
    }
}
