package org.ahoyphone.media.codec.audio;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.Pointer;

/// Reads and writes what FFmpeg's packets and frames point to without making an object for it: the bindings would make one for every pointer that is
/// looked at, and these are looked at with every packet of a call.
///
/// Lengths are the caller's to know; each method says whose.
final class AvMemory {

    @SuppressWarnings("restricted")
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    private static final long PACKET_DATA = Pointer.offsetof(AVPacket.class, "data");
    private static final long FRAME_DATA = Pointer.offsetof(AVFrame.class, "data");

    private AvMemory() {}

    /// Copies a payload into a packet that has room for it.
    static void put(byte[] payload, int off, int len, AVPacket packet) {
        MemorySegment.copy(payload, off, ALL, ValueLayout.JAVA_BYTE, packetData(packet), len);
    }

    /// Copies the first `len` bytes of a packet that has as many.
    static void get(AVPacket packet, int len, byte[] out, int outOff) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_BYTE, packetData(packet), out, outOff, len);
    }

    /// Copies samples into the first plane of a frame of 16-bit samples that has room for them.
    static void put(short[] pcm, int off, int samples, AVFrame frame) {
        MemorySegment.copy(pcm, off, ALL, ValueLayout.JAVA_SHORT_UNALIGNED, frameData(frame), samples);
    }

    /// Copies the first `samples` of a frame of 16-bit samples.
    static void get(AVFrame frame, int samples, short[] out, int outOff) {
        MemorySegment.copy(ALL, ValueLayout.JAVA_SHORT_UNALIGNED, frameData(frame), out, outOff, samples);
    }

    private static long packetData(AVPacket packet) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, packet.address() + PACKET_DATA);
    }

    private static long frameData(AVFrame frame) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, frame.address() + FRAME_DATA);
    }
}
