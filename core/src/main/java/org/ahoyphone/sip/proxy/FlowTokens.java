package org.ahoyphone.sip.proxy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ahoyphone.sip.message.SipUri;

/// Names of flows that a proxy writes into its own Record-Route and Path and believes when they come back (RFC 5626 section 5.2):
/// the name itself, sealed with a keyed hash, so that nobody else can make one and have requests sent where he likes.
/// Immutable, for any thread.
public final class FlowTokens {
    private static final int SEAL_BYTES = 10;
    private static final int LEAST_KEY = 20;

    private final byte[] key;

    /// @param key at least 20 secret random bytes, which change when the proxy starts anew; copied
    public FlowTokens(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("A key for flow tokens has 20 bytes at least");
        }
        this.key = key.clone();
    }

    /// What came of reading the user part of an own URI.
    public sealed interface Reading {
        /// @param flow its name
        record Named(String flow) implements Reading {}

        /// There is no token: the URI is one without.
        record None() implements Reading {}

        /// Somebody else made it, or this proxy before it was started anew: to be answered with 403 (section 5.3.1).
        record Forged() implements Reading {}
    }

    /// The user part of a URI that names a flow.
    public String token(String flow) {
        byte[] name = flow.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(seal(name), SEAL_BYTES + name.length);
        System.arraycopy(name, 0, all, SEAL_BYTES, name.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    public Reading read(SipUri own) {
        String user = own.user();
        if (user == null || user.isEmpty()) {
            return new Reading.None();
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(user);
        } catch (IllegalArgumentException _) {
            return new Reading.Forged();
        }
        if (all.length <= SEAL_BYTES) {
            return new Reading.Forged();
        }
        byte[] name = Arrays.copyOfRange(all, SEAL_BYTES, all.length);
        return MessageDigest.isEqual(seal(name), Arrays.copyOf(all, SEAL_BYTES))
                ? new Reading.Named(new String(name, StandardCharsets.UTF_8))
                : new Reading.Forged();
    }

    private byte[] seal(byte[] name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal(name), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
        }
    }
}
