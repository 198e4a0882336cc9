package org.ahoyphone.media.rtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Full Intra Request (RFC 5104 section 4.3.1): a command to send a decoder refresh point.
///
/// @param sender   who commands
/// @param requests the sources it is for
public record Fir(int sender, List<Request> requests) implements RtcpPacket {
    static final int FORMAT = 4;

    /// @param ssrc     the source that is to send a key frame
    /// @param sequence 0 to 255; a repeated command has the same number and is answered once
    public record Request(int ssrc, int sequence) {}

    public Fir {
        requests = List.copyOf(requests);
        // A limit of ours, far above any sense, so that a packet is never longer than its length field can say.
        if (requests.size() > 128) {
            throw new IllegalArgumentException(requests.size() + " requests");
        }
    }

    static @Nullable Fir read(byte[] bytes, int at, int end) {
        int count = (end - at - 12) / 8;
        if (count < 1 || count > 128) {
            return null;
        }
        List<Request> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int entry = at + 12 + 8 * i;
            requests.add(new Request(BigEndian.i32(bytes, entry), BigEndian.u8(bytes, entry + 4)));
        }
        return new Fir(BigEndian.i32(bytes, at + 4), requests);
    }

    @Override
    public int size() {
        return 12 + 8 * requests.size();
    }

    @Override
    public void write(byte[] out, int at) {
        RtcpPacket.header(out, at, FORMAT, PAYLOAD_FEEDBACK, size());
        BigEndian.put32(out, at + 4, sender);
        // RFC 5104 4.3.1.2: the media source of the common part is not used and is zero.
        BigEndian.put32(out, at + 8, 0);
        int entry = at + 12;
        for (Request request : requests) {
            BigEndian.put32(out, entry, request.ssrc());
            BigEndian.put32(out, entry + 4, request.sequence() << 24);
            entry += 8;
        }
    }
}
