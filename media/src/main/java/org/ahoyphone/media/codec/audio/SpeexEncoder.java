package org.ahoyphone.media.codec.audio;

import java.util.Map;
import java.util.stream.Collectors;
import org.ahoyphone.media.codec.Fmtp;

/// Speex (RFC 5574): frames of 20 ms, up to three in a packet, written one behind the other bit by bit.
final class SpeexEncoder implements AudioEncoder {

    /// Good speech at every rate: 15 kbit/s narrow, 28 kbit/s wide.
    private static final int QUALITY = 8;
    /// What is good enough and costs half the time.
    private static final int COMPLEXITY = 3;
    /// Of a narrow-band mode as RFC 5574 section 3.3 numbers them: the quality that leads to it.
    private static final int[] QUALITY_OF_MODE = {0, 0, 2, 4, 6, 8, 9, 10, 1};
    private static final int MOST_FRAMES = 3;
    private static final int MOST_FRAME_BYTES = 110;

    private final int rate;
    private final int frame;
    private final Map<String, String> options;
    private AvSoundEncoder encoder;
    private int frames;

    /// @param rate   Hz: 8000, 16000 or 32000
    /// @param remote `mode`, the narrow-band modes it wants, the best first; `vbr=on` lets the bit rate vary
    SpeexEncoder(int rate, Fmtp remote) {
        this.rate = rate;
        frame = rate / 50;
        int quality = rate == 8000 ? remote.value("mode").map(SpeexEncoder::quality).orElse(QUALITY) : QUALITY;
        boolean variable = remote.value("vbr").filter(v -> v.equalsIgnoreCase("on") || v.equalsIgnoreCase("vad")).isPresent();
        options = variable
                ? Map.of("flags", "+qscale", "global_quality", Integer.toString(quality * 118), "compression_level", Integer.toString(COMPLEXITY))
                : Map.of("cbr_quality", Integer.toString(quality), "compression_level", Integer.toString(COMPLEXITY));
        frames = 1;
        encoder = open(frames);
    }

    /// `"1,any"`: the first mode that is known.
    private static int quality(String modes) {
        for (String mode : modes.replace("\"", "").split(",", -1)) {
            String number = mode.strip();
            if (number.length() == 1 && number.charAt(0) >= '1' && number.charAt(0) <= '8') {
                return QUALITY_OF_MODE[number.charAt(0) - '0'];
            }
        }
        return QUALITY;
    }

    private AvSoundEncoder open(int framesOfPacket) {
        var all = options.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        all.put("frames_per_packet", Integer.toString(framesOfPacket));
        return new AvSoundEncoder("libspeex", rate, 0, all, frame);
    }

    @Override
    public int encode(short[] pcm, int off, int samples, byte[] out, int outOff) {
        Ranges.checkIn(pcm, off, samples);
        int count = samples / frame;
        Ranges.checkSamples(samples > 0 && samples % frame == 0 && count <= MOST_FRAMES, samples);
        Ranges.checkRoom(out, outOff, count * MOST_FRAME_BYTES);
        if (count != frames) {
            encoder.close();
            encoder = open(count);
            frames = count;
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = encoder.encode(pcm, off + i * frame, frame, out, outOff);
        }
        return length;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
