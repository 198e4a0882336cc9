package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Redundant audio (RFC 2198) between two sides, over sockets of this machine, in real time.
class RedundancyCallTest {

    private static final short[] SPEECH = Speech.of(20_000);

    /// Sees what payload types leave.
    private static final class Types implements Interceptor {
        final Set<Integer> seen = ConcurrentHashMap.newKeySet();

        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            return (packet, now) -> {
                seen.add(packet.bytes()[packet.offset() + 1] & 0x7F);
                next.accept(packet, now);
            };
        }
    }

    /// What is lost is reported, then sent twice and three times, and so hardly anything is missing any more although as much is lost as before; nobody complains
    /// who hears it.
    @ParameterizedTest
    @CsvSource({"PCMU,121", "opus,120"})
    void comesWithLossAndMendsIt(String codec, int redundant) {
        Loss loss = new Loss();
        Types types = new Types();
        MediaConfig config = Side.CONFIG.withAudioCodecs(List.of(codec));
        try (Side caller = new Side(config, _ -> List.of(types, loss)); Side callee = new Side(config)) {
            caller.keepSaying(SPEECH);
            caller.offer(callee, Media.AUDIO);
            Waiting.until("sound", () -> callee.latest("audio").packetsReceived() > 100);
            Waiting.until("its level as the caller measured it", () -> callee.latest("audio").sound().remoteLevelDb() > -60);
            assertThat(types.seen).as("on a good network").doesNotContain(redundant);
            loss.share(0.25);
            Waiting.until("redundancy", () -> types.seen.contains(redundant));
            Waiting.until("it to help", () -> callee.latest("audio").sound().lossPercent() > 12 && callee.latest("audio").sound().mos() > 4);
        }
    }
}
