package org.ahoyphone.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketKindTest {

    private static PacketKind kind(int first, int second) {
        byte[] bytes = {99, (byte) first, (byte) second, 99};
        return PacketKind.of(bytes, 1, 2);
    }

    /// The picture of RFC 7983 section 7, at each of its edges.
    @ParameterizedTest
    @CsvSource({"0, STUN", "3, STUN", "4, UNKNOWN", "15, UNKNOWN", "16, ZRTP", "19, ZRTP", "20, DTLS", "63, DTLS",
            "64, TURN_CHANNEL", "79, TURN_CHANNEL", "80, UNKNOWN", "127, UNKNOWN", "128, RTP", "191, RTP", "192, UNKNOWN", "255, UNKNOWN"})
    void tellsByTheFirstByte(int first, PacketKind kind) {
        assertThat(kind(first, 0)).isEqualTo(kind);
    }

    /// RFC 5761 section 4: the second byte of SR, RR, SDES, BYE, APP, feedback and XR.
    @ParameterizedTest
    @CsvSource({"200, RTCP", "201, RTCP", "202, RTCP", "203, RTCP", "204, RTCP", "205, RTCP", "206, RTCP", "207, RTCP", "192, RTCP", "223, RTCP",
            "191, RTP", "224, RTP", "0, RTP", "96, RTP", "127, RTP", "128, RTP", "255, RTP"})
    void tellsRtcpFromRtpByTheSecond(int second, PacketKind kind) {
        assertThat(kind(0x80, second)).isEqualTo(kind);
        assertThat(kind(0xB1, second)).isEqualTo(kind);
    }

    @Test
    void knowsNothingOfLessThanTwoBytes() {
        assertThat(PacketKind.of(new byte[] {(byte) 0x80}, 0, 1)).isEqualTo(PacketKind.UNKNOWN);
        assertThat(PacketKind.of(new byte[0], 0, 0)).isEqualTo(PacketKind.UNKNOWN);
    }

    @Test
    void everyNegotiablePayloadTypeIsRtpWithAndWithoutMarker() {
        for (int type = 0; type < 128; type++) {
            if (type < 64 || type > 95) {
                assertThat(kind(0x80, type)).isEqualTo(PacketKind.RTP);
                assertThat(kind(0x80, type | 0x80)).isEqualTo(PacketKind.RTP);
            }
        }
    }
}
