package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.codec.payload.AssembledFrame;
import org.ahoyphone.media.codec.payload.FrameAssembler;
import org.ahoyphone.media.codec.payload.KeyFrameGate;
import org.ahoyphone.media.codec.payload.VideoPacketizer;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PictureContent;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Packets that somebody has tampered with, all the way through assembler, gate and decoder: nothing may throw, crash or stay behind, and
/// good packets must be shown again afterwards.
@Isolated("counts the native objects of the whole process")
class HostileStreamTest {

    private static final VideoFormat FORMAT = new VideoFormat(160, 96, 30);
    private static final int PICTURES = 40;

    private record Packet(long timestamp, boolean marker, byte[] payload) {}

    static Stream<VideoCodec> codecs() {
        return VideoCodecs.all().stream().filter(VideoCodec::encodes);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void tamperedPacketsDoNoHarm(VideoCodec codec) {
        int handlesBefore = NativeHandle.live();
        long framesBefore = FramePool.liveFrames();
        List<Packet> good = film(codec);
        try (VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            for (int seed = 0; seed < 30; seed++) {
                Random random = new Random(seed);
                Receiver receiver = new Receiver(codec, decoder);
                for (Packet packet : good) {
                    tamper(packet, random).forEach(receiver::take);
                }
                int shownBefore = receiver.shown;
                receiver.assembler.gap();
                good.forEach(receiver::take);
                assertThat(receiver.shown - shownBefore).as("seed %d", seed).isEqualTo(PICTURES);
            }
        }
        assertThat(NativeHandle.live()).isEqualTo(handlesBefore);
        assertThat(FramePool.liveFrames()).isEqualTo(framesBefore);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void noiseInPacketsDoesNoHarm(VideoCodec codec) {
        Random random = new Random(99);
        try (VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            Receiver receiver = new Receiver(codec, decoder);
            for (int i = 0; i < 5000; i++) {
                byte[] payload = new byte[random.nextInt(60)];
                random.nextBytes(payload);
                receiver.take(new Packet(random.nextInt(3), random.nextBoolean(), payload));
            }
            assertThat(receiver.requests).isPositive();
        }
    }

    private static List<Packet> film(VideoCodec codec) {
        List<Packet> packets = new ArrayList<>();
        VideoPacketizer packetizer = VideoCodecs.packetizer(codec, 500, 5);
        byte[] out = new byte[500];
        try (FramePool pool = new FramePool();
                VideoEncoder encoder = VideoCodecs.encoder(codec, new VideoEncoderSettings(FORMAT, 200_000, 500, PictureContent.CAMERA))) {
            for (int i = 0; i < PICTURES; i++) {
                long timestamp = i * 3000L;
                try (VideoFrame frame = Pictures.film(pool, FORMAT.width(), FORMAT.height(), i)) {
                    encoder.encode(frame, i % 10 == 0, encoded -> {
                        packetizer.frame(encoded.data());
                        while (packetizer.hasNext()) {
                            int length = packetizer.next(out, 0);
                            byte[] payload = Arrays.copyOf(out, length);
                            packets.add(new Packet(timestamp, !packetizer.hasNext(), payload));
                        }
                    });
                }
            }
        }
        return packets;
    }

    /// None, one or two packets in place of one: mostly itself, sometimes cut, flipped, doubled, moved in time or with another marker.
    private static List<Packet> tamper(Packet packet, Random random) {
        byte[] payload = packet.payload.clone();
        return switch (random.nextInt(16)) {
            case 0 -> List.of();
            case 1 -> List.of(packet, packet);
            case 2 -> List.of(new Packet(packet.timestamp, packet.marker, Arrays.copyOf(payload, random.nextInt(payload.length + 1))));
            case 3 -> List.of(new Packet(packet.timestamp, packet.marker, Arrays.copyOf(payload, payload.length + random.nextInt(300))));
            case 4 -> List.of(new Packet(packet.timestamp + random.nextInt(5) - 2, packet.marker, payload));
            case 5 -> List.of(new Packet(packet.timestamp, !packet.marker, payload));
            case 6, 7, 8 -> {
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    payload[random.nextInt(Math.min(payload.length, 24))] = (byte) random.nextInt(256);
                }
                yield List.of(new Packet(packet.timestamp, packet.marker, payload));
            }
            case 9, 10 -> {
                payload[random.nextInt(payload.length)] ^= (byte) (1 << random.nextInt(8));
                yield List.of(new Packet(packet.timestamp, packet.marker, payload));
            }
            default -> List.of(packet);
        };
    }

    private static final class Receiver {
        final FrameAssembler assembler;
        private final VideoDecoder decoder;
        private KeyFrameGate gate = KeyFrameGate.closed(1);
        private long now;
        int shown;
        int requests;

        Receiver(VideoCodec codec, VideoDecoder decoder) {
            this.assembler = new FrameAssembler(VideoCodecs.depacketizer(codec, codec.fmtp()));
            this.decoder = decoder;
        }

        void take(Packet packet) {
            now++;
            assembler.packet(packet.timestamp, packet.marker, packet.payload, 0, packet.payload.length, this::decode);
        }

        private void decode(AssembledFrame frame) {
            KeyFrameGate.Step step = gate.on(KeyFrameGate.Event.Arrived.of(frame, now));
            gate = step.next();
            requests += step.requestKeyFrame() ? 1 : 0;
            if (step.decode()) {
                VideoDecoder.Result result = decoder.decode(frame.data(), now, picture -> {
                    shown++;
                    picture.close();
                });
                if (result == VideoDecoder.Result.CORRUPT) {
                    gate = gate.on(new KeyFrameGate.Event.DecodeFailed(now)).next();
                }
            }
        }
    }
}
