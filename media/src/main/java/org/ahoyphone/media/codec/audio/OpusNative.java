package org.ahoyphone.media.codec.audio;

import static org.lwjgl.util.opus.Opus.OPUS_OK;
import static org.lwjgl.util.opus.Opus.opus_strerror;

import java.nio.IntBuffer;
import java.util.function.ToLongFunction;
import org.ahoyphone.media.codec.CodecException;
import org.lwjgl.system.MemoryStack;

/// Opens native Opus coders; the first one loads the library.
final class OpusNative {

    /// The rate at which Opus is run here, in Hz; also its RTP clock (RFC 7587 4.1).
    static final int RATE = 48_000;

    private OpusNative() {}

    /// @param creator makes the coder and stores its error code
    static long create(String what, ToLongFunction<IntBuffer> creator) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer error = stack.mallocInt(1);
            long coder = creator.applyAsLong(error);
            if (error.get(0) != OPUS_OK || coder == 0) {
                throw new CodecException("No Opus " + what + ": " + opus_strerror(error.get(0)));
            }
            return coder;
        } catch (LinkageError e) {
            throw new CodecException("The Opus library does not load on this system: " + e.getMessage(), e);
        }
    }
}
