package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.ahoyphone.media.codec.payload.AssembledFrame;
import org.ahoyphone.media.codec.payload.FrameAssembler;
import org.ahoyphone.media.codec.payload.KeyFrameGate;
import org.ahoyphone.media.codec.payload.VideoPacketizer;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pictures through encoder, packets, a network that loses, and back: everything of this room in a row, on a virtual clock.
class VideoOverPacketsTest {

    private static final int MTU = 1200;
    private static final VideoFormat FORMAT = new VideoFormat(320, 180, 30);
    private static final int BIT_RATE = 500_000;

    static Stream<VideoCodec> codecs() {
        return VideoCodecs.all().stream().filter(VideoCodec::encodes);
    }

    /// Those whose decoders go on without a word: that of AV1 misses what a picture needs, those of avcodec wait for a key frame once they are damaged.
    static Stream<VideoCodec> silentCodecs() {
        return codecs().filter(codec -> codec.kind() == VideoCodec.Kind.VP8 || codec.kind() == VideoCodec.Kind.VP9);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void withoutLossEveryPictureArrives(VideoCodec codec) {
        Link link = new Link(codec, 0, 1, true);
        link.run(60);
        assertThat(link.shown).isEqualTo(60);
        assertThat(link.worst).isGreaterThan(30);
        assertThat(link.requests).isZero();
        assertThat(link.longest).isLessThanOrEqualTo(MTU);
        assertThat(link.packets).as("more than one a picture").isGreaterThan(link.shown);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void withLossNoSmearIsEverShown(VideoCodec codec) {
        Link link = new Link(codec, 0.04, 2, true);
        link.run(150);
        assertThat(link.lost).isGreaterThan(10);
        assertThat(link.requests).isGreaterThan(2);
        assertThat(link.worst).isGreaterThan(29);
        assertThat(link.shown).isBetween(40, 149);
        assertThat(link.keyFrames).isGreaterThan(2);
    }

    @ParameterizedTest
    @MethodSource("silentCodecs")
    void withoutTheGateOneWouldSeeIt(VideoCodec codec) {
        Link link = new Link(codec, 0.04, 2, false);
        link.run(150);
        assertThat(link.lost).isGreaterThan(10);
        assertThat(link.worst).isLessThan(26);
    }

    /// The same network with 200 ms there and back: half of what is lost costs one picture and no more.
    @ParameterizedTest
    @MethodSource("silentCodecs")
    void inLayersFewerPicturesAreMissedAndNoSmearIsShownEither(VideoCodec codec) {
        int missed = 0;
        int missedInLayers = 0;
        int plainRequests = 0;
        int layeredRequests = 0;
        for (int seed = 1; seed <= 3; seed++) {
            Link flat = new Link(codec, 0.02, seed, true).far();
            flat.run(240);
            missed += 240 - flat.shown;
            plainRequests += flat.requests;
            Link link = new Link(codec, 0.02, seed, true).far().layered();
            link.run(240);
            missedInLayers += 240 - link.shown;
            layeredRequests += link.requests;
            assertThat(link.worst).isGreaterThan(29);
        }
        assertThat(missedInLayers).isLessThan(missed * 4 / 5);
        assertThat(layeredRequests).isLessThan(plainRequests);
    }

    /// A sender, a network of 60 ms round trip that loses packets at random, and a receiver.
    private static final class Link {
        private int roundTripPictures = 2;
        private boolean layered;

        private final VideoCodec codec;
        private final double loss;
        private final boolean gated;
        private final Random random;
        private final Map<Long, Integer> indexOfTimestamp = new HashMap<>();
        private final Deque<Integer> keyFrameDue = new ArrayDeque<>();
        private KeyFrameGate gate = KeyFrameGate.closed(200_000_000);
        private int now;

        int packets;
        int lost;
        int longest;
        int shown;
        int requests;
        int keyFrames;
        double worst = 99;

        Link(VideoCodec codec, double loss, long seed, boolean gated) {
            this.codec = codec;
            this.loss = loss;
            this.random = new Random(seed);
            this.gated = gated;
        }

        /// 200 ms there and back.
        Link far() {
            roundTripPictures = 6;
            return this;
        }

        Link layered() {
            layered = true;
            return this;
        }

        void run(int pictures) {
            VideoPacketizer packetizer = VideoCodecs.packetizer(codec, MTU, 0x7FF0);
            FrameAssembler assembler = new FrameAssembler(VideoCodecs.depacketizer(codec, codec.fmtp()));
            try (FramePool pool = new FramePool();
                    VideoEncoder encoder = VideoCodecs.encoder(codec, new VideoEncoderSettings(FORMAT, BIT_RATE));
                    VideoDecoder decoder = VideoCodecs.decoder(codec)) {
                encoder.layers(layered);
                for (now = 0; now < pictures; now++) {
                    long timestamp = 0xFFFF_F000L + now * 3000L & 0xFFFF_FFFFL;
                    indexOfTimestamp.put(timestamp, now);
                    boolean keyFrame = !keyFrameDue.isEmpty() && keyFrameDue.peek() <= now;
                    if (keyFrame) {
                        keyFrameDue.clear();
                    }
                    try (VideoFrame frame = Pictures.film(pool, FORMAT.width(), FORMAT.height(), now)) {
                        encoder.encode(frame, keyFrame, encoded -> {
                            keyFrames += encoded.keyFrame() ? 1 : 0;
                            packetizer.frame(encoded.data(), encoded.layer());
                            transmit(packetizer, assembler, timestamp, decoder, pool);
                        });
                    }
                }
            }
        }

        private void transmit(VideoPacketizer packetizer, FrameAssembler assembler, long timestamp, VideoDecoder decoder, FramePool pool) {
            byte[] packet = new byte[12 + MTU];
            while (packetizer.hasNext()) {
                int length = packetizer.next(packet, 12);
                packets++;
                longest = Math.max(longest, length);
                if (now > 5 && random.nextDouble() < loss) {
                    lost++;
                    assembler.gap();
                } else {
                    assembler.packet(timestamp, !packetizer.hasNext(), packet, 12, length, frame -> receive(frame, decoder, pool));
                }
                Arrays.fill(packet, (byte) 0xEE);
            }
        }

        private void receive(AssembledFrame frame, VideoDecoder decoder, FramePool pool) {
            long nanos = now * Pictures.FRAME_NANOS;
            KeyFrameGate.Step step = gate.on(KeyFrameGate.Event.Arrived.of(frame, nanos));
            take(step);
            if ((step.decode() || !gated) && frame.data().hasRemaining()) {
                int index = indexOfTimestamp.get(frame.timestamp());
                VideoDecoder.Result result = decoder.decode(frame.data(), nanos, decoded -> {
                    try (VideoFrame original = Pictures.film(pool, FORMAT.width(), FORMAT.height(), index)) {
                        worst = Math.min(worst, Pictures.psnr(original, decoded));
                        shown++;
                    } finally {
                        decoded.close();
                    }
                });
                if (result == VideoDecoder.Result.CORRUPT) {
                    take(gate.on(new KeyFrameGate.Event.DecodeFailed(nanos)));
                }
            }
        }

        private void take(KeyFrameGate.Step step) {
            gate = step.next();
            if (step.requestKeyFrame()) {
                requests++;
                keyFrameDue.add(now + roundTripPictures);
            }
        }
    }
}
