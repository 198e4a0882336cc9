package org.ahoyphone.sip.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// The transfer encodings of RFC 2045 section 6, undone.
final class TransferEncoding {

    private TransferEncoding() {
    }

    /// What cannot be decoded, and what is in no encoding or an unknown one, stays as it is.
    static byte[] decode(String encoding, byte[] content) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> base64(content);
            case "quoted-printable" -> quotedPrintable(content);
            default -> content;
        };
    }

    private static byte[] base64(byte[] content) {
        try {
            return Base64.getMimeDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            return content;
        }
    }

    private static byte[] quotedPrintable(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '=') {
                out.write(text.charAt(at));
            } else if (text.startsWith("\r\n", at + 1)) {
                at += 2;
            } else if (text.startsWith("\n", at + 1)) {
                at++;
            } else if (at + 2 < text.length() && Grammar.hex(text.charAt(at + 1)) >= 0 && Grammar.hex(text.charAt(at + 2)) >= 0) {
                out.write((Grammar.hex(text.charAt(at + 1)) << 4) | Grammar.hex(text.charAt(at + 2)));
                at += 2;
            } else {
                out.write('=');
            }
        }
        return out.toByteArray();
    }
}
