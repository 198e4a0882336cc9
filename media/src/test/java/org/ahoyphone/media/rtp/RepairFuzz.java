package org.ahoyphone.media.rtp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Fuzz target: hostile packets in the redundant format, and repairs among them, are passed on or left out without an exception; honest packets between them come
/// through unchanged, and nothing comes out that was neither sent nor of an agreed format.
public final class RepairFuzz {

    private static final int MEDIA = 97;
    private static final int RED = 124;
    private static final int REPAIR = 126;
    private static final int MOST = 400;
    private static final FeedbackTerms TERMS = new FeedbackTerms(3, true, false, false, true, Map.of(), Map.of())
            .with(new ProtectionTerms(RED, REPAIR, RED, REPAIR));

    private RepairFuzz() {}

    /// @param data pairs of a length byte and a payload for packets in the redundant format, numbered one after the other
    public static void fuzzerTestOneInput(byte[] data) {
        LossRepair asking = new LossRepair((_, _) -> {});
        LossRecovery recovery = new LossRecovery(asking);
        RtpSessionConfig config = RtpSessionConfig.video(Map.of(MEDIA, 90_000, REPAIR, 90_000), RtpSessionConfig.Feedback.PLI).with(TERMS);
        asking.reconfigure(config);
        recovery.reconfigure(config);
        RtpPacket parsed = new RtpPacket();
        Map<Integer, Integer> types = new HashMap<>();
        int[] out = new int[1];
        PacketSink in = asking.incomingRtp(recovery.incomingRtp((packet, _) -> {
            if (parsed.parse(packet) != RtpPacket.Status.OK) {
                throw new AssertionError("no packet came out");
            }
            types.merge(parsed.payloadType(), 1, Integer::sum);
            out[0]++;
        }));
        PacketBuffer packet = new PacketBuffer();
        int at = 0;
        int number = 0;
        while (at < data.length && number < MOST) {
            int length = Math.min(data[at++] & 0xFF, data.length - at);
            packet.fill(data, at, length);
            at += length;
            RtpPacket.prepend(packet, RED, length % 5 == 0, number++ & 0xFFFF, number, 9);
            in.accept(packet, number * 1_000_000L);
            packet.fill(new byte[] {MEDIA, 1, 2, 3}, 0, 4);
            RtpPacket.prepend(packet, RED, true, number++ & 0xFFFF, number, 9);
            in.accept(packet, number * 1_000_000L);
            asking.feedback(1, 9, number * 1_000_000L);
        }
        if (out[0] < number || types.getOrDefault(MEDIA, 0) < number / 2) {
            throw new AssertionError(types + " of " + number);
        }
        // Each repair can give as many packets as it is one itself.
        if (out[0] > number + types.getOrDefault(REPAIR, 0)) {
            throw new AssertionError(List.of(out[0], number, types).toString());
        }
    }
}
