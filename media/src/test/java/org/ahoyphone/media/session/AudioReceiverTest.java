package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ahoyphone.media.audio.AudioInput;
import org.ahoyphone.media.audio.AudioOutput;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.AudioSource;
import org.ahoyphone.media.audio.processing.AudioProcessing;
import org.ahoyphone.media.codec.audio.AudioCodecs;
import org.ahoyphone.media.codec.payload.TelephoneEvent;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.io.PacketRing;
import org.junit.jupiter.api.Test;

/// What waits in the ring when playing begins. The receiver runs on the test's own thread until its loudspeaker has taken some frames.
class AudioReceiverTest {
    private static final int PCMU = 0;
    private static final int EVENTS = 101;
    private static final int FRAMES = 20;
    /// Of G.711: 32,124 and about a thousand.
    private static final int LOUD = 0x00;
    private static final int SOFT = 0x40;

    private final PacketRing ring = new PacketRing(64);
    private final List<Character> keys = new ArrayList<>();
    private int sequence;

    /// A loudspeaker that has enough after some frames.
    private static final class ShortSink implements AudioSink {
        private final List<Integer> loudest = new ArrayList<>();
        private Runnable enough = () -> {};

        @Override
        public void write(short[] frame) {
            int most = 0;
            for (short sample : frame) {
                most = Math.max(most, Math.abs(sample));
            }
            loudest.add(most);
            if (loudest.size() == FRAMES) {
                enough.run();
            }
        }

        @Override
        public void close() {}
    }

    /// Nothing is opened by it: the slot has its loudspeaker already.
    private static final class NoPorts implements SoundPorts {
        @Override
        public AudioSource open(AudioInput input, int channels) {
            throw new AssertionError("nobody captures");
        }

        @Override
        public AudioSink open(AudioOutput output, int channels) {
            throw new AssertionError("it is open");
        }
    }

    private void arrives(int payloadType, int timestamp, byte... payload) {
        PacketBuffer packet = ring.claim();
        assertThat(packet).isNotNull();
        packet.fill(payload, 0, payload.length);
        RtpPacket.prepend(packet, payloadType, false, sequence++, timestamp, 7);
        packet.nanos(System.nanoTime());
        ring.publish();
    }

    private void sound(int packets, int code) {
        byte[] payload = new byte[160];
        Arrays.fill(payload, (byte) code);
        for (int i = 0; i < packets; i++) {
            arrives(PCMU, sequence * 160, payload);
        }
    }

    private void key(int event, int timestamp) {
        byte[] payload = new byte[TelephoneEvent.LENGTH];
        for (int i = 1; i <= 6; i++) {
            new TelephoneEvent(event, i > 3, 10, Math.min(i, 4) * 160).encode(payload, 0);
            arrives(EVENTS, timestamp, payload);
        }
    }

    private List<Integer> play() throws InterruptedException {
        ShortSink sink = new ShortSink();
        DeviceSlot<SoundWish<AudioOutput>, AudioSink> slot = new DeviceSlot<>(
                new SoundWish<>(new NoPorts(), AudioOutput.parse("none"), 1), _ -> sink, _ -> {}, _ -> {});
        sink.enough = slot::end;
        ReceivePlan plan = new ReceivePlan(true, Map.of(PCMU, AudioCodecs.PCMU), Set.of(EVENTS), Set.of(), Set.of(), AudioCodecs.PCMU);
        new AudioReceiver(ring, slot, AudioProcessing.NONE, (_, _, _) -> {}, new LipSync(), plan, keys::add).run();
        return sink.loudest;
    }

    @Test
    void keysPressedBeforeAnybodyListenedCount() throws InterruptedException {
        key(5, 0);
        sound(20, LOUD);
        key(7, 20 * 160);
        sound(3, LOUD);
        assertThat(play()).hasSize(FRAMES);
        assertThat(keys).containsExactly('5', '7');
    }

    /// Half a second that waited is not played: the call would stay that far behind.
    @Test
    void soundThatWaitedTooLongIsLetGo() throws InterruptedException {
        sound(40, LOUD);
        sound(3, SOFT);
        assertThat(play()).anyMatch(loudest -> loudest > 300).allMatch(loudest -> loudest < 3_000);
        assertThat(ring.peek()).isNull();
        assertThat(keys).isEmpty();
    }
}
