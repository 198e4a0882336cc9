package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.ahoyphone.media.audio.AudioFormat;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.codec.audio.AudioCodec;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundPathTest {

    private static final short[] SPEECH = Speech.of(2_000);

    /// Opus keeps the sound and not the wave.
    private static double least(String codec) {
        return codec.equals("opus") ? 0.75 : 0.98;
    }

    @ParameterizedTest
    @CsvSource({"opus,10", "opus,20", "opus,40", "opus,60", "G722,10", "G722,20", "G722,60", "PCMU,10", "PCMU,20", "PCMU,40", "PCMA,20", "PCMA,60"})
    void carriesSpeechInPacketsOfAnyLength(String name, int millis) {
        try (SoundPath path = new SoundPath(codec(name), millis)) {
            short[] heard = path.through(SPEECH);
            assertThat(path.packets()).isEqualTo(2_500 / millis);
            assertThat(Speech.likeness(SPEECH, heard)).isGreaterThan(least(name));
            assertThat(path.decoder.statistics().lost()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"opus", "G722", "PCMU", "PCMA"})
    void fillsTheGapsOfLostPackets(String name) {
        try (SoundPath whole = new SoundPath(codec(name), 20); SoundPath torn = new SoundPath(codec(name), 20)) {
            torn.lost = sequence -> sequence % 10 == 5;
            short[] all = whole.through(SPEECH);
            short[] patched = torn.through(SPEECH);
            assertThat(torn.decoder.statistics().lost()).isGreaterThanOrEqualTo(10);
            // Where a packet is missing something is heard all the same, about as loud.
            assertThat(power(patched)).isBetween(0.6 * power(all), 1.3 * power(all));
            assertThat(Speech.likeness(SPEECH, patched)).isGreaterThan(0.7);
        }
    }

    @Test
    void hearsASideThatChangesItsCodecInTheMiddle() {
        AudioCodec mu = codec("PCMU");
        AudioCodec wide = codec("G722");
        try (SoundDecoder decoder = new SoundDecoder();
                SoundEncoder first = new SoundEncoder(mu, Fmtp.NONE, 20);
                SoundEncoder second = new SoundEncoder(wide, Fmtp.NONE, 20)) {
            decoder.codecs(Map.of(0, mu, 9, wide));
            short[] heard = new short[SPEECH.length];
            short[] frame = new short[AudioFormat.FRAME];
            byte[] payload = new byte[1500];
            int sequence = 0;
            for (int n = 0; n < SPEECH.length / frame.length; n++) {
                boolean later = n >= 100;
                System.arraycopy(SPEECH, n * frame.length, frame, 0, frame.length);
                int length = (later ? second : first).add(frame, payload, 0);
                long now = n * AudioFormat.FRAME_NANOS;
                if (length > 0) {
                    decoder.insert(packet(later ? 9 : 0, sequence++, n * 80, payload, length), now);
                }
                decoder.fill(frame, now);
                System.arraycopy(frame, 0, heard, n * frame.length, frame.length);
            }
            assertThat(Speech.likeness(SPEECH, 300, 400, heard)).isGreaterThan(0.95);
            assertThat(Speech.likeness(SPEECH, 1_200, 400, heard)).isGreaterThan(0.95);
        }
    }

    /// As the playing thread does: what is decoded already is made before it is needed.
    @Test
    void whatIsDecodedAlreadyIsTheSameBeforeItIsNeeded() {
        try (SoundPath path = new SoundPath(codec("PCMU"), 20); SoundPath sooner = new SoundPath(codec("PCMU"), 20)) {
            path.halves = true;
            sooner.halves = true;
            sooner.ahead = true;
            short[] heard = path.through(SPEECH);
            assertThat(sooner.through(SPEECH)).isEqualTo(heard);
            assertThat(sooner.aheads()).as("halves of a frame made before they were needed").isBetween(150, 251);
            assertThat(sooner.decoder.statistics()).isEqualTo(path.decoder.statistics());
        }
    }

    @Test
    void keepsSoundBackForAtLeastAsLongAsIsAsked() {
        try (SoundPath path = new SoundPath(codec("opus"), 20)) {
            path.through(SPEECH);
            assertThat(path.decoder.statistics().delayMs()).as("nothing hinders the packets").isLessThan(50);
            path.decoder.leastDelay(150_000_000);
            path.through(SPEECH);
            path.through(SPEECH);
            assertThat(path.decoder.statistics().delayMs()).isBetween(135.0, 175.0);
            path.decoder.leastDelay(0);
            for (int i = 0; i < 5; i++) {
                path.through(SPEECH);
            }
            assertThat(path.decoder.statistics().delayMs()).isLessThan(90);
            path.decoder.leastDelay(10_000_000_000L);
            path.through(SPEECH);
            assertThat(path.decoder.statistics().targetMs()).as("no more than it may be at all").isLessThanOrEqualTo(SoundDecoder.MOST_DELAY_MILLIS);
        }
    }

    @Test
    void knowsWhatIsHeardWhen() {
        try (SoundPath path = new SoundPath(codec("opus"), 20)) {
            assertThat(path.decoder.heardNanos()).isZero();
            path.through(SPEECH);
            // A packet's timestamp is here that of its last frame, of which the path makes one each 10 ms.
            long taken = path.decoder.heardTimestamp() / 48 * 1_000_000L;
            assertThat(path.decoder.clockRate()).isEqualTo(48_000);
            assertThat((path.decoder.heardNanos() - taken) / 1e6).isCloseTo(path.decoder.statistics().delayMs(), within(25.0));
            path.decoder.reset();
            assertThat(path.decoder.heardNanos()).isZero();
        }
    }

    @Test
    void takesNoHarmFromPacketsThatWereNotAgreedOrAreNoSound() {
        try (SoundPath path = new SoundPath(codec("opus"), 20)) {
            byte[] rubbish = new byte[400];
            Arrays.fill(rubbish, (byte) 0xFF);
            for (int sequence = 0; sequence < 50; sequence++) {
                path.decoder.insert(packet(sequence % 2 == 0 ? SoundPath.TYPE : 77, sequence, sequence * 960, rubbish, 1 + sequence * 7 % 400),
                        sequence * 20_000_000L);
                path.decoder.fill(new short[AudioFormat.FRAME], sequence * 20_000_000L);
            }
            assertThat(path.decoder.statistics().played()).isPositive();
        }
    }

    @Test
    void isSilentBeforeTheFirstPacketAndAfterTheLast() {
        try (SoundPath path = new SoundPath(codec("PCMU"), 20)) {
            short[] frame = new short[AudioFormat.FRAME];
            Arrays.fill(frame, (short) 99);
            path.decoder.fill(frame, 0);
            assertThat(frame).containsOnly(0);
            path.through(SPEECH);
            for (int i = 0; i < 100; i++) {
                path.decoder.fill(frame, path.now() + i * AudioFormat.FRAME_NANOS);
            }
            assertThat(frame).containsOnly(0);
        }
    }

    @Test
    void freesItsCoders() {
        int before = NativeHandle.live();
        try (SoundPath path = new SoundPath(codec("opus"), 20)) {
            path.through(SPEECH);
            assertThat(NativeHandle.live()).isEqualTo(before + 2);
        }
        assertThat(NativeHandle.live()).isEqualTo(before);
    }

    private static AudioCodec codec(String name) {
        return AudioCodecs.byName(name).orElseThrow();
    }

    private static RtpPacket packet(int type, int sequence, int timestamp, byte[] payload, int length) {
        PacketBuffer buffer = new PacketBuffer();
        buffer.fill(payload, 0, length);
        RtpPacket.prepend(buffer, type, false, sequence, timestamp, 4321);
        RtpPacket packet = new RtpPacket();
        assertThat(packet.parse(buffer)).isEqualTo(RtpPacket.Status.OK);
        return packet;
    }

    private static double power(short[] samples) {
        double sum = 0;
        for (short sample : samples) {
            sum += (double) sample * sample;
        }
        return sum;
    }
}
