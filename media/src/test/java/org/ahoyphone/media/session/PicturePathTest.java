package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.codec.payload.VideoPacketizer;
import org.ahoyphone.media.codec.video.VideoCodec;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.codec.video.VideoEncoder;
import org.ahoyphone.media.codec.video.VideoEncoderSettings;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.session.VideoPlan.Incoming;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.PatternClock;
import org.ahoyphone.media.video.TestPattern;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pictures through encoder, packets, reordering and decoder, on virtual time and without a thread or socket.
class PicturePathTest {

    private static final long PICTURE_NANOS = 50_000_000;
    private static final int VP8 = 97;
    private static final int H264 = 98;

    private final FramePool pool = new FramePool();
    private final List<Long> shown = new ArrayList<>();
    private final List<Integer> asked = new ArrayList<>();
    private final RtpPacket packet = new RtpPacket();
    private PictureDecoder decoder;
    private int live;
    private int sequence = 65_500;
    private int number;

    @BeforeEach
    void open() {
        live = NativeHandle.live();
        decoder = new PictureDecoder(this::show, () -> asked.add(number));
        decoder.formats(Map.of(VP8, new Incoming(VideoCodec.VP8, Fmtp.NONE), H264, new Incoming(VideoCodec.H264_MODE_1, Fmtp.NONE),
                type(VideoCodec.Kind.VP9), new Incoming(VideoCodec.VP9, Fmtp.NONE), type(VideoCodec.Kind.AV1), new Incoming(VideoCodec.AV1, Fmtp.NONE)));
    }

    @AfterEach
    void nothingIsLeft() {
        decoder.close();
        assertThat(NativeHandle.live()).isEqualTo(live);
        assertThat(pool.outstanding()).isZero();
        pool.close();
    }

    private void show(VideoFrame frame) {
        try (frame) {
            shown.add(PatternClock.read(frame).orElseThrow().counter());
        }
    }

    private static VideoEncoder encoder(VideoCodec codec) {
        return VideoCodecs.encoder(codec, new VideoEncoderSettings(Side.SMALL, 400_000));
    }

    private static VideoPacketizer packetizer(VideoCodec codec) {
        return VideoCodecs.packetizer(codec, 600, 0);
    }

    private static VideoCodec codec(VideoCodec.Kind kind) {
        return VideoCodecs.byName(kind.name()).getFirst();
    }

    private static int type(VideoCodec.Kind kind) {
        return kind == VideoCodec.Kind.H264 ? H264 : VP8 + 10 * kind.ordinal();
    }

    private long now() {
        return number * PICTURE_NANOS;
    }

    /// Sends the next picture.
    ///
    /// @param lost which of its packets get lost, from 0
    /// @return how many packets it was
    private int send(VideoEncoder encoder, VideoPacketizer packetizer, int type, boolean key, IntPredicate lost) {
        int[] count = {0};
        try (VideoFrame frame = pool.acquire(Side.SMALL.width(), Side.SMALL.height(), now())) {
            TestPattern.draw(frame, number, 0);
            encoder.encode(frame, key, picture -> {
                packetizer.frame(picture.data(), picture.layer());
                while (packetizer.hasNext()) {
                    PacketBuffer buffer = new PacketBuffer();
                    buffer.append(packetizer.next(buffer.bytes(), buffer.offset()));
                    RtpPacket.prepend(buffer, type, !packetizer.hasNext(), sequence++ & 0xFFFF, number * 4_500, 11);
                    if (!lost.test(count[0]++)) {
                        packet.parse(buffer);
                        decoder.insert(packet, now());
                    }
                }
            });
        }
        number++;
        decoder.pull(now());
        return count[0];
    }

    @ParameterizedTest
    @EnumSource(value = VideoCodec.Kind.class, names = {"VP8", "H264", "VP9", "AV1"})
    void showsEveryPictureOfAWholeStream(VideoCodec.Kind kind) {
        VideoCodec codec = codec(kind);
        try (VideoEncoder encoder = encoder(codec)) {
            VideoPacketizer packetizer = packetizer(codec);
            for (int n = 0; n < 30; n++) {
                send(encoder, packetizer, type(kind), false, _ -> false);
            }
        }
        assertThat(shown).hasSize(30).isSorted().startsWith(0L).endsWith(29L);
        assertThat(asked).isEmpty();
        assertThat(decoder.received()).isEqualTo(30);
        assertThat(decoder.decoded()).isEqualTo(30);
        assertThat(decoder.dropped()).isZero();
    }

    /// Every upper picture loses a packet: all the others are shown, and nobody asks for anything.
    @ParameterizedTest
    @EnumSource(value = VideoCodec.Kind.class, names = {"VP8", "VP9"})
    void whatIsLostAboveTheBaseLayerCostsThatPictureAlone(VideoCodec.Kind kind) {
        VideoCodec codec = codec(kind);
        decoder.patience(10_000_000_000L, 0);
        try (VideoEncoder encoder = encoder(codec)) {
            encoder.layers(true);
            VideoPacketizer packetizer = packetizer(codec);
            for (int n = 0; n < 30; n++) {
                boolean upper = n % 2 == 1;
                send(encoder, packetizer, type(kind), false, index -> upper && index == 0);
            }
        }
        assertThat(shown).containsExactlyElementsOf(LongStream.range(0, 15).mapToObj(n -> 2 * n).toList());
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = VideoCodec.Kind.class, names = {"VP8", "H264", "VP9", "AV1"})
    void keepsBackWhatIsDamagedAndAsksForAKeyFrame(VideoCodec.Kind kind) {
        VideoCodec codec = codec(kind);
        int type = type(kind);
        try (VideoEncoder encoder = encoder(codec)) {
            VideoPacketizer packetizer = packetizer(codec);
            for (int n = 0; n < 10; n++) {
                send(encoder, packetizer, type, false, _ -> false);
            }
            send(encoder, packetizer, type, true, index -> index == 1);
            for (int n = 0; n < 5; n++) {
                send(encoder, packetizer, type, false, _ -> false);
            }
            assertThat(asked).isNotEmpty();
            assertThat(shown).endsWith(9L);
            send(encoder, packetizer, type, true, _ -> false);
            send(encoder, packetizer, type, false, _ -> false);
        }
        assertThat(shown).endsWith(9L, 16L, 17L).doesNotContain(10L, 11L, 12L, 13L, 14L, 15L);
        assertThat(decoder.dropped()).isEqualTo(6);
    }

    /// A key frame that is there needs none of what is missing before it, however long a repair might still take.
    @ParameterizedTest
    @EnumSource(value = VideoCodec.Kind.class, names = {"VP8", "H264", "VP9"})
    void showsAKeyFrameWithoutWaitingForWhatIsMissingBeforeIt(VideoCodec.Kind kind) {
        VideoCodec codec = codec(kind);
        decoder.patience(10_000_000_000L, 10_000_000_000L);
        try (VideoEncoder encoder = encoder(codec)) {
            VideoPacketizer packetizer = packetizer(codec);
            send(encoder, packetizer, type(kind), false, _ -> false);
            send(encoder, packetizer, type(kind), false, index -> index == 0);
            send(encoder, packetizer, type(kind), false, _ -> false);
            assertThat(shown).containsExactly(0L);
            send(encoder, packetizer, type(kind), true, _ -> false);
            assertThat(shown).containsExactly(0L, 3L);
            send(encoder, packetizer, type(kind), false, _ -> false);
        }
        assertThat(shown).containsExactly(0L, 3L, 4L);
        assertThat(asked).isEmpty();
    }

    @Test
    void asksAgainWhenTheKeyFrameDoesNotCome() {
        try (VideoEncoder encoder = encoder(VideoCodec.VP8)) {
            VideoPacketizer packetizer = packetizer(VideoCodec.VP8);
            send(encoder, packetizer, VP8, false, _ -> true);
            for (int n = 0; n < 30; n++) {
                send(encoder, packetizer, VP8, false, _ -> false);
            }
        }
        assertThat(shown).isEmpty();
        // At every picture that cannot be shown: how often the other side is asked is the session's business.
        assertThat(asked).hasSizeGreaterThan(20);
    }

    @Test
    void goesOnWhenTheOtherSideChangesItsCodec() {
        try (VideoEncoder first = encoder(VideoCodec.VP8); VideoEncoder second = encoder(VideoCodec.H264_MODE_1)) {
            VideoPacketizer vp8 = packetizer(VideoCodec.VP8);
            VideoPacketizer h264 = packetizer(VideoCodec.H264_MODE_1);
            for (int n = 0; n < 5; n++) {
                send(first, vp8, VP8, false, _ -> false);
            }
            for (int n = 0; n < 5; n++) {
                send(second, h264, H264, false, _ -> false);
            }
        }
        assertThat(shown).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void beginsAnewAfterAHold() {
        try (VideoEncoder encoder = encoder(VideoCodec.VP8)) {
            VideoPacketizer packetizer = packetizer(VideoCodec.VP8);
            send(encoder, packetizer, VP8, false, _ -> false);
            decoder.reset();
            send(encoder, packetizer, VP8, false, _ -> false);
            assertThat(shown).containsExactly(0L);
            assertThat(asked).isNotEmpty();
            send(encoder, packetizer, VP8, true, _ -> false);
        }
        assertThat(shown).containsExactly(0L, 2L);
    }

    @Test
    void takesNoHarmFromWhatIsNotAPicture() {
        byte[] rubbish = new byte[1_200];
        for (int n = 0; n < 500; n++) {
            new java.util.Random(n).nextBytes(rubbish);
            PacketBuffer buffer = new PacketBuffer();
            buffer.fill(rubbish, 0, n * 7 % 1_200);
            RtpPacket.prepend(buffer, n % 3 == 0 ? VP8 : n % 3 == 1 ? H264 : 77, n % 2 == 0, n, n * 100, 11);
            packet.parse(buffer);
            decoder.insert(packet, n * 1_000_000L);
        }
        assertThat(decoder.decoded()).isZero();
        assertThat(asked).isNotEmpty();
    }
}
