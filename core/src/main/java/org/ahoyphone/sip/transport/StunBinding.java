package org.ahoyphone.sip.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The one STUN exchange that keeps a SIP flow alive (RFC 5626 section 8, RFC 5389): a bare Binding request, and its answer that
/// says where the request came from.
final class StunBinding {
    private static final int HEADER_BYTES = 20;
    private static final int COOKIE = 0x2112A442;
    private static final int REQUEST = 0x0001;
    private static final int SUCCESS = 0x0101;
    private static final int MAPPED_ADDRESS = 0x0001;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    /// Length of a transaction's name, bytes.
    static final int ID_BYTES = 12;

    private StunBinding() {}

    /// Whether a datagram is STUN and not SIP: the first two bits are zero, which no SIP message has, and the cookie is there.
    static boolean looksLike(byte[] data) {
        return data.length >= HEADER_BYTES && (data[0] & 0xC0) == 0 && ByteBuffer.wrap(data).getInt(4) == COOKIE;
    }

    /// @param id random, 12 bytes
    static byte[] request(byte[] id) {
        return ByteBuffer.allocate(HEADER_BYTES).putShort((short) REQUEST).putShort((short) 0).putInt(COOKIE).put(id, 0, ID_BYTES).array();
    }

    static boolean isRequest(byte[] data) {
        return looksLike(data) && ByteBuffer.wrap(data).getShort(0) == REQUEST;
    }

    /// The answer to a request: where it came from.
    static byte[] answer(byte[] request, InetSocketAddress from) {
        byte[] address = from.getAddress().getAddress();
        byte[] id = id(request);
        int length = 8 + address.length;
        return ByteBuffer.allocate(HEADER_BYTES + length)
                .putShort((short) SUCCESS)
                .putShort((short) length)
                .putInt(COOKIE)
                .put(id)
                .putShort((short) XOR_MAPPED_ADDRESS)
                .putShort((short) (4 + address.length))
                .put((byte) 0)
                .put((byte) (address.length == 4 ? IPV4 : IPV6))
                .putShort((short) (from.getPort() ^ COOKIE >>> 16))
                .put(mixed(address, id))
                .array();
    }

    static boolean isAnswer(byte[] data) {
        return looksLike(data) && ByteBuffer.wrap(data).getShort(0) == SUCCESS;
    }

    /// The name that a request and its answer share.
    static byte[] id(byte[] data) {
        return Arrays.copyOfRange(data, 8, HEADER_BYTES);
    }

    /// Where a request came from, by its answer; null where that does not say.
    static @Nullable InetSocketAddress seen(byte[] answer) {
        byte[] id = id(answer);
        InetSocketAddress plain = null;
        int end = Math.min(answer.length, HEADER_BYTES + (ByteBuffer.wrap(answer).getShort(2) & 0xFFFF));
        for (int at = HEADER_BYTES; at + 4 <= end; ) {
            var attribute = ByteBuffer.wrap(answer, at, end - at);
            int type = attribute.getShort() & 0xFFFF;
            int length = attribute.getShort() & 0xFFFF;
            if (length > attribute.remaining()) {
                return plain;
            }
            if (type == XOR_MAPPED_ADDRESS) {
                return address(attribute, length, id);
            }
            if (type == MAPPED_ADDRESS) {
                plain = address(attribute, length, null);
            }
            // Attributes begin at multiples of four.
            at += 4 + (length + 3 & ~3);
        }
        return plain;
    }

    /// @param id to take off; null where nothing is mixed in
    private static @Nullable InetSocketAddress address(ByteBuffer attribute, int length, byte @Nullable [] id) {
        if (length != 8 && length != 20) {
            return null;
        }
        int family = attribute.getShort() & 0xFF;
        int port = attribute.getShort() & 0xFFFF;
        var address = new byte[length - 4];
        attribute.get(address);
        if (family != (address.length == 4 ? IPV4 : IPV6)) {
            return null;
        }
        try {
            return id == null
                    ? new InetSocketAddress(InetAddress.getByAddress(address), port)
                    : new InetSocketAddress(InetAddress.getByAddress(mixed(address, id)), port ^ COOKIE >>> 16);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mixed(byte[] address, byte[] id) {
        byte[] mask = ByteBuffer.allocate(4 + ID_BYTES).putInt(COOKIE).put(id).array();
        var out = new byte[address.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (address[i] ^ mask[i]);
        }
        return out;
    }
}
