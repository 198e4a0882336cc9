package org.ahoyphone.sip.proxy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Via;

/// The branch of a proxy's Via, in two parts (RFC 3261 section 16.6 step 8, RFC 5393 section 4.2): one is unique, the other is a
/// hash over all that decided where the request went. A request that comes back with the same hash would go the same way
/// again: it loops. One that comes back otherwise (a spiral) is fine.
public final class LoopDetection {
    private static final int HASH_BYTES = 10;

    /// What routing looks at, besides the Request-URI and the dialog. Credentials are no part of it: they decide whether a request
    /// goes, not where, and the CANCEL that follows an INVITE has none.
    private static final List<HeaderName> DECIDING = List.of(HeaderName.ROUTE, HeaderName.PROXY_REQUIRE);

    private LoopDetection() {}

    /// @param request as it was received, but for its topmost Via, which is of no weight here
    public static String hash(Request request) {
        StringBuilder all = new StringBuilder(256)
                .append(request.uri()).append('\n')
                .append(request.fromTag()).append('\n')
                .append(request.toTag()).append('\n')
                .append(request.callId()).append('\n')
                // The method is left out: a CANCEL and an ACK have the branch of their INVITE.
                .append(request.cseq().number()).append('\n');
        for (HeaderName name : DECIDING) {
            request.headers().values(name).forEach(value -> all.append(value).append('\n'));
        }
        return digest(all.toString());
    }

    /// The branch for a request that gets a transaction of its own. @param unique letters and digits, never used before
    public static String branch(String unique, Request received) {
        return Via.MAGIC_COOKIE + unique + "." + hash(received);
    }

    /// The branch for a request that is forwarded without state (section 16.11): the same each time that the request comes, and
    /// for the CANCEL and the ACK that belong to it.
    public static String statelessBranch(Request received) {
        Via top = received.topVia();
        String base = top.hasUniqueBranch()
                ? Objects.requireNonNull(top.branch()) + "\n" + top.sentBy()
                : top.sentBy() + "\n" + received.callId() + "\n" + received.fromTag() + "\n" + received.cseq().number();
        return Via.MAGIC_COOKIE + digest(base) + "." + hash(received);
    }

    /// Whether this proxy has sent the same request the same way before.
    public static boolean loops(Request received, ProxyNames names) {
        List<Via> ours = received.vias().stream().filter(names::wrote).toList();
        if (ours.isEmpty()) {
            return false;
        }
        String end = "." + hash(received);
        return ours.stream().anyMatch(via -> Objects.requireNonNullElse(via.branch(), "").endsWith(end));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
