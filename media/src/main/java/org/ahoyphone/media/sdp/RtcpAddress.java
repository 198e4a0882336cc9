package org.ahoyphone.media.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `a=rtcp:` attribute (RFC 3605): where RTCP goes when that is not the port above the one of RTP.
///
/// @param port       1 to 65535
/// @param connection null when only the port differs
public record RtcpAddress(int port, @Nullable Connection connection) {

    public RtcpAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("No port: " + port);
        }
    }

    /// Reads `53020` or `53020 IN IP4 126.16.64.4`. Null when it cannot be read.
    static @Nullable RtcpAddress parse(String value) {
        List<String> words = Words.of(value);
        if (words.size() != 1 && words.size() != 4) {
            return null;
        }
        int port = Numbers.parse(words.get(0), 65_535);
        if (port < 1) {
            return null;
        }
        return new RtcpAddress(port, words.size() == 1 ? null : new Connection(words.get(1), words.get(2), words.get(3)));
    }

    /// What follows `a=rtcp:`.
    @Override
    public String toString() {
        return connection == null ? Integer.toString(port) : port + " " + connection;
    }
}
