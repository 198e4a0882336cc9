package org.ahoyphone.media.codec.video;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.ahoyphone.media.codec.CodecException;
import org.ahoyphone.media.video.VideoFrame;
import org.jspecify.annotations.Nullable;

/// The encoder of software in the place of one of hardware, with a fault of its own.
class WrappedEncoder implements VideoEncoder {

    final VideoEncoder inner;
    /// Pictures that came in.
    int pictures;
    boolean closed;

    WrappedEncoder(VideoEncoderSettings settings) {
        inner = VideoCodecs.encoder(VideoCodec.H264_MODE_1, settings);
    }

    @Override
    public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
        pictures++;
        inner.encode(frame, forceKeyFrame, sink);
    }

    @Override
    public void bitRate(int bitsPerSecond) {
        inner.bitRate(bitsPerSecond);
    }

    @Override
    public int bitRate() {
        return inner.bitRate();
    }

    @Override
    public void close() {
        closed = true;
        inner.close();
    }

    private static EncodedFrame copy(EncodedFrame coded) {
        return new EncodedFrame(ByteBuffer.allocateDirect(coded.data().remaining()).put(coded.data().duplicate()).flip(), coded.keyFrame(), coded.layer(),
                coded.captureNanos());
    }

    /// Key frames come when it likes.
    static final class Deaf extends WrappedEncoder {
        Deaf(VideoEncoderSettings settings) {
            super(settings);
        }

        @Override
        public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
            super.encode(frame, false, sink);
        }
    }

    /// Each picture comes with the next one.
    static class Late extends WrappedEncoder {
        @Nullable EncodedFrame kept;

        Late(VideoEncoderSettings settings) {
            super(settings);
        }

        @Override
        public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
            super.encode(frame, forceKeyFrame, coded -> {
                EncodedFrame before = kept;
                kept = copy(coded);
                if (before != null) {
                    sink.accept(before);
                }
            });
        }
    }

    /// One comes for one, but of the pictures before: it shows the first one for two.
    static final class Behind extends WrappedEncoder {
        private @Nullable VideoFrame before;

        Behind(VideoEncoderSettings settings) {
            super(settings);
        }

        @Override
        public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
            VideoFrame shown = before;
            super.encode(shown == null ? frame : shown, forceKeyFrame, sink);
            if (shown != null) {
                shown.close();
            }
            before = frame.retain();
        }

        @Override
        public void close() {
            if (before != null) {
                before.close();
                before = null;
            }
            super.close();
        }
    }

    /// What it gives has the right length and means nothing, but for the parameter sets.
    static final class Rubbish extends WrappedEncoder {
        Rubbish(VideoEncoderSettings settings) {
            super(settings);
        }

        @Override
        public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
            super.encode(frame, forceKeyFrame, coded -> {
                EncodedFrame spoiled = copy(coded);
                for (int at = Math.min(60, spoiled.data().limit()); at < spoiled.data().limit(); at++) {
                    spoiled.data().put(at, (byte) (at * 31 + 7));
                }
                sink.accept(spoiled);
            });
        }
    }

    /// It says that its stream is of the profile high.
    static final class High extends WrappedEncoder {
        High(VideoEncoderSettings settings) {
            super(settings);
        }

        @Override
        public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
            super.encode(frame, forceKeyFrame, coded -> {
                EncodedFrame other = copy(coded);
                for (int at = 0; other.keyFrame() && at < other.data().limit() - 6; at++) {
                    if (other.data().get(at) == 0 && other.data().get(at + 1) == 1 && (other.data().get(at + 2) & 0x1F) == 7) {
                        other.data().put(at + 3, (byte) 100).put(at + 4, (byte) 0);
                    }
                }
                sink.accept(other);
            });
        }
    }

    /// From some picture on something is wrong with it.
    static final class Failing extends WrappedEncoder {

        /// What is wrong.
        enum Fault { THROWS, GIVES_NOTHING, GIVES_NO_KEY_FRAME }

        private final int from;
        private final Fault fault;

        /// @param from number of the first picture that it affects, from 0
        Failing(VideoEncoderSettings settings, int from, Fault fault) {
            super(settings);
            this.from = from;
            this.fault = fault;
        }

        @Override
        public void encode(VideoFrame frame, boolean forceKeyFrame, Consumer<EncodedFrame> sink) {
            boolean faulty = pictures >= from;
            if (faulty && fault == Fault.THROWS) {
                throw new CodecException("The device is gone");
            }
            super.encode(frame, forceKeyFrame && !faulty, faulty && fault == Fault.GIVES_NOTHING ? _ -> {} : sink);
        }
    }
}
