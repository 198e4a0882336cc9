package org.ahoyphone.media.rtp;

import java.util.List;
import org.ahoyphone.fuzz.Fuzzing;
import org.junit.jupiter.api.Test;

/// A bounded run of the fuzz target of RTCP. The long one: `./check fuzz 10000000`.
class RtcpFuzzTest {

    @Test
    void datagrams() throws Exception {
        VoipMetrics metrics = new VoipMetrics(1, 2, 3, 4, 5, 6, 7, 8, 9, -10, 11, 12, 16, 90, 127, 43, 42, 0xF0, 40, 60, 400);
        Fuzzing.run(RtcpFuzz.class, List.of(
                RtcpCompound.encode(List.of(new ReceiverReport(1, List.of(new ReportBlock(2, 3, 4, 5, 6, 7, 8))), Sdes.cname(1, "fuzz"),
                        new ExtendedReport(1, List.of(new ReceiverReferenceTime(new NtpTime(9)),
                                new DelaySinceLastReceiverReport(List.of(new DelaySinceLastReceiverReport.Entry(1, 2, 3))), metrics)))),
                RtcpCompound.encode(List.of(new SenderReport(1, new NtpTime(2), 3, 4, 5, List.of()), Nack.of(1, 2, 3, 4), new Pli(1, 2),
                        new Bye(List.of(1), "gone"))),
                RtcpCompound.encode(List.of(new ReceiverReport(1, List.of()), new Remb(1, 1_000_000, List.of(2)),
                        new Tmmbr(1, List.of(new MaximumBitRate(2, 500_000, 40))), new Tmmbn(1, List.of(new MaximumBitRate(2, 500_000, 40))),
                        new TransportFeedback(1, 2, 3, 4, new long[] {5, TransportFeedback.LOST, 4, 900})))));
    }
}
