package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.ahoyphone.media.audio.processing.ProcessingSettings;
import org.ahoyphone.media.rtp.Interceptor;
import org.ahoyphone.media.rtp.PacketSink;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.phone.Media;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls in which nothing is sent where nobody speaks.
class PauseCallTest {

    private static final ProcessingSettings SPARING = ProcessingSettings.OFF.withPauses(true);
    private static final int ROOM = 200;
    private static final int NOISE = 13;

    /// What was sent: payload types.
    private static final class Sent implements Interceptor {
        private final List<Integer> types = Collections.synchronizedList(new ArrayList<>());

        @Override
        public PacketSink outgoingRtp(PacketSink next) {
            RtpPacket packet = new RtpPacket();
            return (buffer, now) -> {
                if (packet.parse(buffer) == RtpPacket.Status.OK) {
                    types.add(packet.payloadType());
                }
                next.accept(buffer, now);
            };
        }

        int count(int type) {
            return (int) List.copyOf(types).stream().filter(sent -> sent == type).count();
        }
    }

    /// Five seconds of a room, again and again.
    private static short[] room() {
        short[] room = new short[5 * 48_000];
        Random random = new Random(4);
        for (int i = 0; i < room.length; i++) {
            room[i] = (short) (ROOM * random.nextGaussian());
        }
        return room;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PCMU", "PCMA", "G722", "G726-32"})
    void theOtherSideHearsTheRoomAllTheSame(String codec) {
        Sent sent = new Sent();
        try (Side caller = new Side(Side.CONFIG.withAudioCodecs(List.of(codec)).withProcessing(SPARING), _ -> List.of(sent));
                Side callee = new Side(Side.CONFIG.withAudioCodecs(List.of(codec)))) {
            caller.keepSaying(room());
            caller.offer(callee, Media.AUDIO);
            Waiting.until("a pause", () -> sent.count(NOISE) > 0);
            Waiting.until("a second and a half in which little is sent and the room is heard", () -> {
                int before = sent.types.size();
                int heard = callee.heardLength();
                Waiting.until("a second and a half", () -> callee.heardLength() > heard + 48 * 1_500);
                short[] noise = Arrays.copyOf(callee.heardFrom(heard + 48 * 500), 48 * 1_000);
                // Of 48 kHz a third or a sixth fits into the codec's band; what is heard is the room's noise in it.
                return sent.types.size() - before < 30 && rms(noise) > 0.35 * ROOM && rms(noise) < 0.7 * ROOM;
            });
            caller.speak(Speech.of(2_000));
            Waiting.until("words", () -> rms(callee.heardFrom(callee.heardLength() - 4_800)) > 1_000);
            assertThat(callee.latest("audio").packetsLost()).isZero();
        }
    }

    @Test
    void opusKnowsForItself() {
        Sent sent = new Sent();
        try (Side caller = new Side(Side.CONFIG.withAudioCodecs(List.of("opus")), _ -> List.of(sent)); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("packets", () -> sent.types.size() > 20);
            caller.media.use(SPARING);
            Waiting.until("hardly any", () -> {
                int before = sent.types.size();
                Waiting.until("half a second", later(System.nanoTime() + 500_000_000));
                return sent.types.size() - before < 10;
            });
            assertThat(sent.count(NOISE)).isZero();
        }
    }

    @Test
    void everythingIsSentUnlessTheUserWantsItSo() {
        Sent sent = new Sent();
        try (Side caller = new Side(Side.CONFIG.withAudioCodecs(List.of("PCMU")), _ -> List.of(sent)); Side callee = new Side(Side.CONFIG)) {
            caller.offer(callee, Media.AUDIO);
            Waiting.until("packets of silence", () -> sent.types.size() > 100);
            assertThat(sent.count(NOISE)).isZero();
        }
    }

    private static BooleanSupplier later(long nanos) {
        return () -> System.nanoTime() >= nanos;
    }

    private static double rms(short[] sound) {
        double sum = 0;
        for (short sample : sound) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / Math.max(1, sound.length));
    }
}
