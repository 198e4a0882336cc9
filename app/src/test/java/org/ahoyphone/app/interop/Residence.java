package org.ahoyphone.app.interop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/// What of this process is in memory, read from the kernel's list of its mappings.
///
/// @param all         bytes
/// @param outsideHeap the same without the Java heap
record Residence(long all, long outsideHeap) {
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ .*");
    private static final Pattern HEAP = Pattern.compile("\\[0x([0-9a-f]+), 0x([0-9a-f]+)\\)");

    static Residence now() throws IOException, JMException {
        String heap = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcHeapInfo", new Object[0], new String[0]);
        Matcher range = HEAP.matcher(heap);
        if (!range.find()) {
            throw new IOException("Where the heap is does not stand in: " + heap);
        }
        long from = Long.parseUnsignedLong(range.group(1), 16);
        long to = Long.parseUnsignedLong(range.group(2), 16);
        long address = 0;
        long all = 0;
        long inHeap = 0;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            Matcher mapping = MAPPING.matcher(line);
            if (mapping.matches()) {
                address = Long.parseUnsignedLong(mapping.group(1), 16);
            } else if (line.startsWith("Rss:")) {
                long bytes = Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                all += bytes;
                inHeap += Long.compareUnsigned(address, from) >= 0 && Long.compareUnsigned(address, to) < 0 ? bytes : 0;
            }
        }
        return new Residence(all, all - inHeap);
    }
}
