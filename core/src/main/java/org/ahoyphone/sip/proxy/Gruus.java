package org.ahoyphone.sip.proxy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.ahoyphone.sip.message.SipUri;
import org.jspecify.annotations.Nullable;

/// URIs that lead to one user agent of a user from anywhere (RFC 5627). A public one is the address of record with the instance in
/// `gr`. A temporary one tells nothing of the user: all that it means is encrypted in its user part, so that nothing has to be
/// kept to read it. Immutable, for any thread.
public final class Gruus {
    private static final int LEAST_KEY = 20;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String PREFIX = "tgruu.";
    private static final String SEPARATOR = "\n";

    private final byte[] sealing;
    private final byte[] encrypting;

    /// @param key at least 20 secret random bytes, which stay when the registrar starts anew
    public Gruus(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("A key for temporary GRUUs has 20 bytes at least");
        }
        sealing = mac(key, "seal");
        encrypting = Arrays.copyOf(mac(key, "encrypt"), 16);
    }

    /// Which user agent a GRUU is for.
    ///
    /// @param instance a URN without brackets
    /// @param callId   of the registration that a temporary one belongs to; null for a public one, which never ends
    public record Meaning(AddressOfRecord address, String instance, @Nullable String callId) {}

    /// Section 5.4: public GRUUs.
    SipUri permanent(AddressOfRecord address, String instance) {
        return address.uri().withParam("gr", instance);
    }

    /// Section 5.4: another one for each REGISTER, all of them good as long as the registration keeps its Call-ID.
    SipUri temporary(AddressOfRecord address, String instance, String callId, int cseq) {
        String all = String.join(SEPARATOR, address.user(), address.domain(), instance, callId, Integer.toString(cseq));
        byte[] plain = all.getBytes(StandardCharsets.UTF_8);
        byte[] iv = Arrays.copyOf(mac(sealing, all), IV_BYTES);
        byte[] secret = crypt(Cipher.ENCRYPT_MODE, iv, plain, 0).orElseThrow();
        byte[] token = Arrays.copyOf(iv, IV_BYTES + secret.length);
        System.arraycopy(secret, 0, token, IV_BYTES, secret.length);
        String user = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        return SipUri.of(user, address.domain()).withParam("gr", null);
    }

    /// Empty if the URI is no GRUU, or no temporary one that was made here.
    public Optional<Meaning> read(SipUri uri) {
        String instance = uri.param("gr");
        String user = uri.user();
        if (instance == null || user == null) {
            return Optional.empty();
        }
        return instance.isEmpty() ? opened(user) : Optional.of(new Meaning(AddressOfRecord.of(uri), instance, null));
    }

    private Optional<Meaning> opened(String user) {
        if (!user.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(user.substring(PREFIX.length()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        if (token.length <= IV_BYTES) {
            return Optional.empty();
        }
        return crypt(Cipher.DECRYPT_MODE, Arrays.copyOf(token, IV_BYTES), token, IV_BYTES)
                .map(plain -> new String(plain, StandardCharsets.UTF_8).split(SEPARATOR, -1))
                .map(part -> new Meaning(new AddressOfRecord(part[0], part[1]), part[2], part[3]));
    }

    private Optional<byte[]> crypt(int mode, byte[] iv, byte[] data, int from) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(encrypting, "AES"), new GCMParameterSpec(TAG_BITS, iv));
            return Optional.of(cipher.doFinal(data, from, data.length - from));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES-GCM", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256", e);
        }
    }
}
