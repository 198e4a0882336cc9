package org.ahoyphone.app.interop;

import java.util.Optional;
import org.ahoyphone.media.audio.AudioSink;
import org.ahoyphone.media.audio.SystemAudioDevices;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.libc.LibCStdlib;

/// A program that opens and closes a loudspeaker again and again, and says how often memory changed in the meantime that was its own.
final class ClosingLoudspeakers {
    /// As long as what SDL keeps of a device of PulseAudio.
    private static final int BLOCK_BYTES = 40;
    private static final int BLOCKS = 40;
    private static final long MARK = 0x5A5A_5A5A_5A5A_5A5AL;

    private ClosingLoudspeakers() {}

    /// @param args the loudspeaker, and how often
    public static void main(String[] args) throws Exception {
        int times = Integer.parseInt(args[1]);
        int changed = 0;
        try (SystemAudioDevices devices = new SystemAudioDevices(Optional.of("pulseaudio"))) {
            for (int i = 0; i < times; i++) {
                AudioSink sink = devices.openOutput(args[0], _ -> { });
                Thread.sleep(20 + i % 13);
                sink.close();
                changed += changedWhile(20);
            }
        }
        System.out.println("closed " + times + " changed " + changed);
        System.exit(0);
    }

    /// Takes memory of the size that was just given up, and looks at it again.
    private static int changedWhile(int millis) throws InterruptedException {
        long[] blocks = new long[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            blocks[i] = LibCStdlib.nmalloc(BLOCK_BYTES);
            for (int at = 0; at < BLOCK_BYTES; at += Long.BYTES) {
                MemoryUtil.memPutLong(blocks[i] + at, MARK);
            }
        }
        Thread.sleep(millis);
        int changed = 0;
        for (long block : blocks) {
            for (int at = 0; at < BLOCK_BYTES; at += Long.BYTES) {
                changed += MemoryUtil.memGetLong(block + at) == MARK ? 0 : 1;
            }
            LibCStdlib.nfree(block);
        }
        return changed;
    }
}
