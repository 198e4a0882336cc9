package org.ahoyphone.media.video.desktop;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The keys of X servers, as the file `.Xauthority` holds them: entries of a family and four texts, each behind its length of two bytes, all big-endian.
final class XAuthority {

    static final String COOKIE = "MIT-MAGIC-COOKIE-1";

    private XAuthority() {}

    /// The cookie of a display of this machine, the first that is there for its number; empty when there is none, or the file is broken.
    static byte[] cookie(byte[] file, int display) {
        ByteBuffer in = ByteBuffer.wrap(file);
        try {
            while (in.remaining() > 2) {
                in.getShort();
                text(in);
                String number = new String(text(in), StandardCharsets.US_ASCII);
                String name = new String(text(in), StandardCharsets.US_ASCII);
                byte[] data = text(in);
                // An entry without a number is for all displays.
                if (name.equals(COOKIE) && (number.isEmpty() || number.equals(Integer.toString(display)))) {
                    return data;
                }
            }
        } catch (BufferUnderflowException _) {
            return new byte[0];
        }
        return new byte[0];
    }

    private static byte[] text(ByteBuffer in) {
        byte[] text = new byte[in.getShort() & 0xFFFF];
        in.get(text);
        return text;
    }
}
