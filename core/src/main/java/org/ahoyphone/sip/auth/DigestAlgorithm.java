package org.ahoyphone.sip.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The hash algorithms of digest authentication (RFC 7616 section 3.3, RFC 8760), the strongest first. The `-sess`
/// variants mix nonce and cnonce into the secret.
public enum DigestAlgorithm {
    SHA_512_256("SHA-512-256", "SHA-512/256", false),
    SHA_512_256_SESS("SHA-512-256-sess", "SHA-512/256", true),
    SHA_256("SHA-256", "SHA-256", false),
    SHA_256_SESS("SHA-256-sess", "SHA-256", true),
    MD5("MD5", "MD5", false),
    MD5_SESS("MD5-sess", "MD5", true);

    private final String token;
    private final String hash;
    private final boolean session;

    DigestAlgorithm(String token, String hash, boolean session) {
        this.token = token;
        this.hash = hash;
        this.session = session;
    }

    /// As it is written in a header.
    public String token() {
        return token;
    }

    /// Whether this is a `-sess` variant.
    public boolean isSession() {
        return session;
    }

    /// The algorithm of this name in any case; empty for one that is not known here.
    public static Optional<DigestAlgorithm> of(String token) {
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.token.equalsIgnoreCase(token)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// The hash that stands for a user's name (RFC 7616 section 3.4.4).
    public String userhash(String user, String realm) {
        return hash(user + ":" + realm);
    }

    /// H(data) in lower-case hexadecimal.
    String hash(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no " + hash, e);
        }
    }

    String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
