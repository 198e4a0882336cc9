package org.ahoyphone.media.codec.audio;

/// iLBC out of RTP payloads: their length tells which of its two frames they hold (RFC 3952 section 2), whatever was said before.
final class IlbcDecoder implements AudioDecoder {

    private static final int RATE = 8000;
    private static final int SHORT_BYTES = 38;
    private static final int LONG_BYTES = 50;

    private final FrameDecoder ofTwenty = frames(SHORT_BYTES, RATE / 50);
    private final FrameDecoder ofThirty;
    /// The one that decoded last, and so knows how the voice would go on.
    private FrameDecoder speaking = ofTwenty;

    IlbcDecoder() {
        try {
            ofThirty = frames(LONG_BYTES, RATE * 3 / 100);
        } catch (RuntimeException e) {
            ofTwenty.close();
            throw e;
        }
    }

    private static FrameDecoder frames(int bytes, int samples) {
        return new FrameDecoder(new AvSoundDecoder("ilbc", RATE, bytes, 0), RATE, bytes, samples);
    }

    @Override
    public int maxSamples() {
        return ofTwenty.maxSamples();
    }

    @Override
    public int samplesIn(byte[] payload, int off, int len) {
        return of(len).samplesIn(payload, off, len);
    }

    @Override
    public int decode(byte[] payload, int off, int len, short[] out) {
        int samples = of(len).decode(payload, off, len, out);
        if (samples != MALFORMED) {
            speaking = of(len);
        }
        return samples;
    }

    private FrameDecoder of(int length) {
        return length % LONG_BYTES == 0 ? ofThirty : ofTwenty;
    }

    @Override
    public int conceal(short[] out, int samples) {
        return speaking.conceal(out, samples);
    }

    @Override
    public void close() {
        ofTwenty.close();
        ofThirty.close();
    }
}
