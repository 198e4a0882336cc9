package org.ahoyphone.media.codec.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.codec.Fmtp;
import org.ahoyphone.media.codec.NativeHandle;
import org.ahoyphone.media.codec.payload.AssembledFrame;
import org.ahoyphone.media.codec.payload.FrameAssembler;
import org.ahoyphone.media.video.FramePool;
import org.ahoyphone.media.video.VideoFormat;
import org.ahoyphone.media.video.VideoFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Codecs that are only received, from other encoders than ours, through their packets.
class ReceivedCodecsTest {

    private static final VideoFormat CIF = new VideoFormat(352, 288, 15);

    private final int handles = NativeHandle.live();
    private final FramePool pool = new FramePool();
    private final List<AssembledFrame> pictures = new ArrayList<>();
    private final List<Double> quality = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        pool.close();
        assertThat(NativeHandle.live()).isEqualTo(handles);
    }

    @Test
    void h265ComesInSinglesFragmentsAndAggregates() throws IOException {
        List<List<byte[]>> units = accessUnits();
        assertThat(units).hasSize(12);
        FrameAssembler assembler = new FrameAssembler(VideoCodecs.depacketizer(VideoCodec.H265, Fmtp.NONE));
        List<Boolean> keys = new ArrayList<>();
        int shown = 0;
        try (VideoDecoder decoder = VideoCodecs.decoder(VideoCodec.H265)) {
            for (int i = 0; i < units.size(); i++) {
                List<byte[]> payloads = h265(units.get(i));
                for (int p = 0; p < payloads.size(); p++) {
                    byte[] payload = payloads.get(p);
                    assembler.packet(i, p == payloads.size() - 1, payload, 0, payload.length, picture -> {
                        assertThat(picture.intact() && (picture.follows() || picture.keyFrame())).isTrue();
                        keys.add(picture.keyFrame());
                        assertThat(decoder.decode(picture.data(), 7, frame -> {
                            quality.add((double) frame.width());
                            frame.close();
                        })).isEqualTo(VideoDecoder.Result.PICTURE);
                    });
                }
                shown++;
            }
        }
        assertThat(quality).hasSize(shown).containsOnly(176.0);
        assertThat(keys).containsExactly(true, false, false, false, false, false, true, false, false, false, false, false);
    }

    @Test
    void h265sParameterSetsAreRememberedAndPutBack() throws IOException {
        List<List<byte[]>> units = accessUnits();
        FrameAssembler assembler = new FrameAssembler(VideoCodecs.depacketizer(VideoCodec.H265, Fmtp.NONE));
        for (byte[] nal : units.getFirst()) {
            assembler.packet(0, false, nal, 0, nal.length, pictures::add);
        }
        // The second key picture without its own: VPS, SPS and PPS are types 32 to 34.
        List<byte[]> second = units.get(6).stream().filter(nal -> (nal[0] >> 1 & 0x3F) < 32).toList();
        List<byte[]> seen = new ArrayList<>();
        for (byte[] nal : second) {
            assembler.packet(6, nal == second.getLast(), nal, 0, nal.length, picture -> {
                if (picture.timestamp() == 6) {
                    assertThat(picture.keyFrame()).isTrue();
                    byte[] copy = new byte[picture.data().remaining()];
                    picture.data().get(copy);
                    seen.add(copy);
                }
            });
        }
        try (VideoDecoder decoder = VideoCodecs.decoder(VideoCodec.H265)) {
            assertThat(decoder.decode(ByteBuffer.wrap(seen.getFirst()), 0, VideoFrame::close)).isEqualTo(VideoDecoder.Result.PICTURE);
        }
    }

    @Test
    void anH265FragmentThatIsMissingDamagesThePicture() throws IOException {
        List<byte[]> payloads = h265(accessUnits().getFirst());
        FrameAssembler assembler = new FrameAssembler(VideoCodecs.depacketizer(VideoCodec.H265, Fmtp.NONE));
        for (int p = 0; p < payloads.size(); p++) {
            if (p == payloads.size() - 2) {
                assembler.gap();
            } else {
                assembler.packet(0, p == payloads.size() - 1, payloads.get(p), 0, payloads.get(p).length, pictures::add);
            }
        }
        assertThat(pictures).singleElement().satisfies(picture -> assertThat(picture.intact()).isFalse());
    }

    @Test
    void h263ComesInThePacketsOfRfc4629() {
        receiveH263(VideoCodec.H263_1998, "h263p", (data, at, length) -> {
            // A payload that begins a picture leaves out two zero bytes and says so by P.
            byte[] payload = new byte[length + (at == 0 ? 0 : 2)];
            payload[0] = (byte) (at == 0 ? 4 : 0);
            data.get(at + (at == 0 ? 2 : 0), payload, 2, length - (at == 0 ? 2 : 0));
            return payload;
        });
    }

    @Test
    void h263ComesInThePacketsOfRfc2190CutWithinABytesBits() {
        receiveH263(VideoCodec.H263, "h263", (data, at, length) -> {
            // Mode A; every cut is in the middle of a byte, which both payloads carry.
            boolean first = at == 0;
            boolean last = at + length == data.limit();
            byte[] payload = new byte[4 + length + (first ? 0 : 1)];
            payload[0] = (byte) ((first ? 0 : 5 << 3) | (last ? 0 : 3));
            data.get(first ? 0 : at - 1, payload, 4, payload.length - 4);
            if (!first) {
                payload[4] &= 0x07;
            }
            if (!last) {
                payload[payload.length - 1] &= (byte) 0xF8;
            }
            return payload;
        });
    }

    private interface Cut {
        byte[] payload(ByteBuffer data, int at, int length);
    }

    private void receiveH263(VideoCodec codec, String name, Cut cut) {
        FrameAssembler assembler = new FrameAssembler(VideoCodecs.depacketizer(codec, Fmtp.NONE));
        List<Boolean> keys = new ArrayList<>();
        try (AvEncoder encoder = new AvEncoder(name, CIF, 500_000, 90_000, new int[0], Map.of());
                VideoDecoder decoder = VideoCodecs.decoder(codec)) {
            for (int i = 0; i < 20; i++) {
                int number = i;
                try (VideoFrame frame = Pictures.film(pool, 352, 288, i)) {
                    encoder.encode(frame, i == 10, i * 6000L, 6000, encoded -> {
                        ByteBuffer data = encoded.data().slice();
                        for (int at = 0; at < data.limit(); at += 900) {
                            int length = Math.min(900, data.limit() - at);
                            byte[] payload = cut.payload(data, at, length);
                            assembler.packet(number * 6000L, at + length == data.limit(), payload, 0, payload.length, picture -> {
                                assertThat(picture.intact()).isTrue();
                                keys.add(picture.keyFrame());
                                assertThat(decoder.decode(picture.data(), 0, decoded -> {
                                    quality.add(Pictures.psnr(frame, decoded));
                                    decoded.close();
                                })).isEqualTo(VideoDecoder.Result.PICTURE);
                            });
                        }
                    });
                }
            }
        }
        assertThat(quality).hasSize(20).allSatisfy(db -> assertThat(db).isGreaterThan(28));
        assertThat(keys).hasSize(20);
        assertThat(keys.getFirst() && keys.get(10)).isTrue();
        assertThat(keys.get(5)).isFalse();
    }

    @Test
    void nobodyHereEncodesThem() {
        for (VideoCodec codec : List.of(VideoCodec.H265, VideoCodec.H263, VideoCodec.H263_1998)) {
            assertThat(codec.encodes()).isFalse();
            assertThatExceptionOfType(CodecException.class).isThrownBy(() -> VideoCodecs.encoder(codec, new VideoEncoderSettings(CIF, 300_000)))
                    .withMessageContaining("only be received");
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> VideoCodecs.packetizer(codec, 1200, 0));
        }
    }

    /// Twelve pictures of 176x144 by x265, each as its NAL units.
    private static List<List<byte[]>> accessUnits() throws IOException {
        byte[] film;
        try (InputStream in = Objects.requireNonNull(ReceivedCodecsTest.class.getResourceAsStream("testsrc2.hevc"))) {
            film = in.readAllBytes();
        }
        List<List<byte[]>> units = new ArrayList<>();
        boolean sliceSeen = true;
        for (byte[] nal : nals(film)) {
            boolean slice = (nal[0] >> 1 & 0x3F) < 32;
            if (sliceSeen) {
                units.add(new ArrayList<>());
            }
            sliceSeen = slice;
            units.getLast().add(nal);
        }
        return units;
    }

    private static List<byte[]> nals(byte[] film) {
        List<byte[]> nals = new ArrayList<>();
        int from = -1;
        for (int i = 0; i + 2 < film.length; i++) {
            if (film[i] == 0 && film[i + 1] == 0 && film[i + 2] == 1) {
                if (from >= 0) {
                    nals.add(Arrays.copyOfRange(film, from, film[i - 1] == 0 ? i - 1 : i));
                }
                from = i + 3;
            }
        }
        nals.add(Arrays.copyOfRange(film, from, film.length));
        return nals;
    }

    /// RFC 7798 section 4.4: two small units in one payload, one that is larger than 300 bytes in fragments, others as they are.
    private static List<byte[]> h265(List<byte[]> nals) {
        List<byte[]> payloads = new ArrayList<>();
        int i = 0;
        if (nals.size() > 2) {
            byte[] a = nals.get(0);
            byte[] b = nals.get(1);
            ByteBuffer aggregate = ByteBuffer.allocate(2 + 2 + a.length + 2 + b.length);
            aggregate.put((byte) (48 << 1)).put((byte) 1).putShort((short) a.length).put(a).putShort((short) b.length).put(b);
            payloads.add(aggregate.array());
            i = 2;
        }
        for (; i < nals.size(); i++) {
            byte[] nal = nals.get(i);
            for (int at = 2; nal.length > 300 && at < nal.length; at += 250) {
                int length = Math.min(250, nal.length - at);
                ByteBuffer fragment = ByteBuffer.allocate(3 + length);
                int flags = (at == 2 ? 0x80 : 0) | (at + length == nal.length ? 0x40 : 0);
                fragment.put((byte) ((nal[0] & 0x81) | 49 << 1)).put(nal[1]).put((byte) (flags | (nal[0] >> 1 & 0x3F))).put(nal, at, length);
                payloads.add(fragment.array());
            }
            if (nal.length <= 300) {
                payloads.add(nal);
            }
        }
        return payloads;
    }
}
