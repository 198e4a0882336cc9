package org.ahoyphone.media.codec.audio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.util.opus.Opus;

/// The calls into Opus that are made for every packet. They take addresses as numbers and leave no garbage behind; the binding would make an object for each
/// address it passes on.
final class OpusCalls {

    private static final MethodHandle ENCODE = handle("opus_encode", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle DECODE = handle("opus_decode", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle SAMPLES = handle("opus_packet_get_nb_samples", JAVA_LONG, JAVA_INT, JAVA_INT);
    private static final MethodHandle HAS_FEC = handle("opus_packet_has_lbrr", JAVA_LONG, JAVA_INT);

    private OpusCalls() {}

    private static MethodHandle handle(String name, MemoryLayout... arguments) {
        long address = Opus.getLibrary().getFunctionAddress(name);
        if (address == MemoryUtil.NULL) {
            throw new UnsatisfiedLinkError("There is no " + name);
        }
        return Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(address), FunctionDescriptor.of(JAVA_INT, arguments));
    }

    /// @return length of the packet, bytes; below 0 an error
    static int encode(long encoder, long pcm, int samples, long packet, int most) {
        try {
            return (int) ENCODE.invokeExact(encoder, pcm, samples, packet, most);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @param packet its address, or 0 where it was lost
    /// @return samples of a channel; below 0 an error
    static int decode(long decoder, long packet, int length, long pcm, int samples, int fec) {
        try {
            return (int) DECODE.invokeExact(decoder, packet, length, pcm, samples, fec);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return samples of a channel in a packet; below 0 an error
    static int samples(long packet, int length) {
        try {
            return (int) SAMPLES.invokeExact(packet, length, OpusNative.RATE);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Whether a packet carries the sound before it, too.
    static boolean hasFec(long packet, int length) {
        try {
            return (int) HAS_FEC.invokeExact(packet, length) == 1;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A native call throws nothing; what is thrown comes from the machine itself.
    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("A native call threw", e);
    }
}
