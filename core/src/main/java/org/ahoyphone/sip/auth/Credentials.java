package org.ahoyphone.sip.auth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A user name and a password. The password leaves this object only as a hash; [#close()] overwrites it.
public final class Credentials implements AutoCloseable {

    private final String user;
    private final char[] password;

    private Credentials(String user, char[] password) {
        this.user = Objects.requireNonNull(user);
        this.password = password;
    }

    /// The password is copied; the caller may overwrite its own array.
    public static Credentials of(String user, char[] password) {
        return new Credentials(user, password.clone());
    }

    public String user() {
        return user;
    }

    /// Whether both are the same user and password. Takes as long for a wrong guess as for a right one.
    boolean same(@Nullable Credentials other) {
        return other != null && user.equals(other.user) && MessageDigest.isEqual(bytes(password), bytes(other.password));
    }

    private static byte[] bytes(char[] text) {
        byte[] out = new byte[2 * text.length];
        ByteBuffer.wrap(out).asCharBuffer().put(text);
        return out;
    }

    /// H(user:realm:password), RFC 7616 section 3.4.2.
    String secret(DigestAlgorithm algorithm, String realm) {
        byte[] prefix = (user + ":" + realm + ":").getBytes(StandardCharsets.UTF_8);
        // Three bytes for each char hold any text: a pair of surrogates takes four for two.
        byte[] all = Arrays.copyOf(prefix, prefix.length + 3 * password.length);
        ByteBuffer out = ByteBuffer.wrap(all, prefix.length, 3 * password.length);
        StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPLACE).encode(CharBuffer.wrap(password), out, true);
        byte[] text = Arrays.copyOf(all, out.position());
        String hash = algorithm.hash(text);
        Arrays.fill(all, (byte) 0);
        Arrays.fill(text, (byte) 0);
        return hash;
    }

    /// Overwrites the password. Answers made after this are wrong.
    @Override
    public void close() {
        Arrays.fill(password, '\0');
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
