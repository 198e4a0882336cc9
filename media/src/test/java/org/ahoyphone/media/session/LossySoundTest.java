package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.codec.audio.AudioEncoder;
import org.ahoyphone.media.codec.payload.RedundantPacketizer;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.session.LossyLink.Weather;
import org.junit.jupiter.api.Test;

/// Opus, as it is sent, over networks of many kinds on virtual time; what is heard is scored by its envelope. The table stands in `docs/audio.md`.
class LossySoundTest {
    private static final int TYPE = 96;
    private static final int RED = 97;
    private static final int WARM_UP = 3_000;
    private static final short[] SPEECH = Speech.of(12_000);

    private static final String HEADING = String.format("%-28s %5s %11s %9s %13s %13s %9s %13s", "network", "lost%", "correlation", "dropouts%",
            "concealed ms", "recovered ms", "delay ms", "stretched ms");

    private record Outcome(String name, EnvelopeScore score, double lost, double concealedMs, double recoveredMs, double delayMs, double stretchedMs) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-28s %5.1f %11.3f %9.1f %13.0f %13.0f %9.0f %13.0f", name, lost, score.correlation(), 100 * score.dropouts(), concealedMs,
                    recoveredMs, delayMs, stretchedMs);
        }
    }

    private static Outcome play(String name, String codecName, int millis, int generations, Weather weather) {
        AudioCodec codec = AudioCodecs.byName(codecName).orElseThrow();
        LossyLink link = new LossyLink(weather, 11);
        byte[] payload = new byte[3 * AudioEncoder.MAX_PAYLOAD];
        PacketBuffer buffer = new PacketBuffer();
        RtpPacket packet = new RtpPacket();
        short[] heard = new short[SPEECH.length + AudioFormat.RATE];
        short[] frame = new short[AudioFormat.FRAME];
        int sequence = 0;
        RedundantPacketizer packetizer = new RedundantPacketizer(1400);
        try (SoundEncoder encoder = new SoundEncoder(codec, Fmtp.parse("useinbandfec=1"), millis); SoundDecoder decoder = new SoundDecoder()) {
            decoder.codecs(Map.of(TYPE, codec));
            decoder.expect(codec);
            encoder.expectLoss((int) weather.lossPercent());
            for (int n = 0; (n + 1) * frame.length <= heard.length; n++) {
                long now = n * AudioFormat.FRAME_NANOS;
                Arrays.fill(frame, (short) 0);
                System.arraycopy(SPEECH, Math.min(n * frame.length, SPEECH.length), frame, 0, Math.clamp(SPEECH.length - n * frame.length, 0, frame.length));
                int length = encoder.add(frame, payload, 0);
                if (length > 0) {
                    buffer.clear();
                    int timestamp = (int) ((long) sequence * millis * codec.clockRate() / 1000);
                    if (generations > 0) {
                        int overhead = packetizer.overhead(timestamp, length, generations);
                        System.arraycopy(payload, 0, payload, overhead, length);
                        int start = packetizer.pack(TYPE, timestamp, payload, overhead, length, generations);
                        buffer.fill(payload, start, overhead + length - start);
                    } else {
                        buffer.fill(payload, 0, length);
                    }
                    RtpPacket.prepend(buffer, generations > 0 ? RED : TYPE, sequence == 0, sequence, timestamp, 99);
                    sequence++;
                    link.send(buffer, now);
                }
                for (PacketBuffer arrived : link.arrived(now)) {
                    assertThat(packet.parse(arrived)).isEqualTo(RtpPacket.Status.OK);
                    if (packet.payloadType() == RED) {
                        decoder.insertRedundant(packet, arrived.nanos());
                    } else {
                        decoder.insert(packet, arrived.nanos());
                    }
                }
                decoder.fill(frame, now);
                System.arraycopy(frame, 0, heard, n * frame.length, frame.length);
            }
            int from = AudioFormat.RATE / 1000 * WARM_UP;
            EnvelopeScore score = EnvelopeScore.of(Arrays.copyOfRange(SPEECH, from, SPEECH.length), Arrays.copyOfRange(heard, from, heard.length));
            return new Outcome(name, score, link.lostPercent(), decoder.statistics().concealedMs(), decoder.recoveredMs(), decoder.statistics().delayMs(),
                    decoder.statistics().acceleratedMs() + decoder.statistics().expandedMs());
        }
    }

    private static Outcome opus(String name, int generations, Weather weather) {
        Outcome outcome = play(name, "opus", 20, generations, weather);
        System.out.println(outcome);
        return outcome;
    }

    @Test
    void understandsSpeechThroughEveryKindOfLoss() {
        System.out.println(HEADING);
        double[] least = {0.98, 0.975, 0.97, 0.94, 0.90};
        int[] loss = {0, 5, 10, 20, 30};
        for (int i = 0; i < loss.length; i++) {
            Outcome outcome = opus("opus, " + loss[i] + " %", 0, Weather.loss(loss[i]));
            assertThat(outcome.score.correlation()).as(outcome.name).isGreaterThan(least[i]);
            assertThat(outcome.score.dropouts()).as(outcome.name).isLessThan(0.01);
        }
        Outcome bursts = opus("opus, 10 % in bursts of 3", 0, Weather.bursts(10, 3));
        assertThat(bursts.score.correlation()).isGreaterThan(0.87);
        Outcome once = opus("opus RED 1, 20 %", 1, Weather.loss(20));
        Outcome twice = opus("opus RED 2, 30 %", 2, Weather.loss(30));
        assertThat(once.score.correlation()).isGreaterThan(0.97);
        assertThat(twice.score.correlation()).isGreaterThan(0.98);
        assertThat(twice.concealedMs).as("of three copies hardly all get lost").isLessThan(0.05 * 12_000);
    }

    @Test
    void waitsAsLongAsJitterNeeds() {
        System.out.println(HEADING);
        for (Weather weather : new Weather[] {Weather.jitter(40, 20), new Weather(0, 1, 40, 20, 10)}) {
            Outcome outcome = opus("opus, 40 +- 20 ms" + (weather.reorderPercent() > 0 ? ", 10 % overtaken" : ""), 0, weather);
            assertThat(outcome.score.correlation()).isGreaterThan(0.97);
            assertThat(outcome.concealedMs).isLessThan(0.015 * 12_000);
            assertThat(outcome.delayMs).isLessThan(90);
        }
    }

    /// A codec that has no copies and no network to think with.
    @Test
    void fillsTheGapsOfOldCodecs() {
        System.out.println(HEADING);
        Outcome outcome = play("PCMU, 10 %", "PCMU", 20, 0, Weather.loss(10));
        System.out.println(outcome);
        assertThat(outcome.score.correlation()).isGreaterThan(0.94);
    }
}
