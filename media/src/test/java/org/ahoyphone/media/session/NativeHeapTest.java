package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.lwjgl.system.libc.LibCStdlib;
import org.lwjgl.system.libc.LibCString;

/// What the system gets back of memory that was freed, read from what it says of this process.
@EnabledOnOs(OS.LINUX)
class NativeHeapTest {
    private static final int BLOCK = 64 * 1024;
    private static final int BLOCKS = 400;

    @Test
    void givesBackWhatLiesFreeBetweenBlocksInUse() throws IOException {
        long[] blocks = new long[BLOCKS];
        for (int i = 0; i < BLOCKS; i++) {
            blocks[i] = LibCStdlib.nmalloc(BLOCK);
            LibCString.nmemset(blocks[i], 1, BLOCK);
        }
        // Every second one stays, so that no free end of the heap is large enough to be given back by itself.
        for (int i = 0; i < BLOCKS; i += 2) {
            LibCStdlib.nfree(blocks[i]);
        }
        long before = resident(blocks[0], blocks[BLOCKS - 1]);

        NativeHeap.trim();

        assertThat(before - resident(blocks[0], blocks[BLOCKS - 1])).isGreaterThan((long) BLOCKS / 2 * BLOCK * 8 / 10);
        for (int i = 1; i < BLOCKS; i += 2) {
            LibCStdlib.nfree(blocks[i]);
        }
    }

    /// Bytes that the mappings between two addresses have in memory.
    private static long resident(long one, long other) throws IOException {
        long from = Math.min(one, other);
        long to = Math.max(one, other);
        boolean within = false;
        long kilobytes = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            List<String> words = List.of(line.split("[- ]+"));
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                within = Long.parseUnsignedLong(words.get(1), 16) > from && Long.parseUnsignedLong(words.get(0), 16) <= to;
            } else if (within && line.startsWith("Rss:")) {
                kilobytes += Long.parseLong(words.get(1));
            }
        }
        return kilobytes * 1024;
    }
}
