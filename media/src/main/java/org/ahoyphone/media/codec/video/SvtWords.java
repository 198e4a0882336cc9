package org.ahoyphone.media.codec.video;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SVT-AV1 prints twenty lines for each encoder to the terminal, whatever FFmpeg's log level is. Only its environment variable keeps it from that, which is read when an
/// encoder is opened: it is set in this process, unless the user has set it.
final class SvtWords {

    private static final Logger LOG = LoggerFactory.getLogger(SvtWords.class);
    private static final String VARIABLE = "SVT_LOG";
    private static final String FATAL_ONLY = "0";
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private SvtWords() {}

    static void fewer() {
        if (System.getenv(VARIABLE) != null || DONE.getAndSet(true)) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup standard = linker.defaultLookup();
            MemorySegment name = arena.allocateFrom(VARIABLE);
            MemorySegment value = arena.allocateFrom(FATAL_ONLY);
            // The C library of Windows has a function of its own for it.
            MemorySegment setter = standard.find("setenv").orElse(MemorySegment.NULL);
            int result = setter.equals(MemorySegment.NULL)
                    ? (int) linker.downcallHandle(standard.findOrThrow("_putenv_s"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS)).invokeExact(name, value)
                    : (int) linker.downcallHandle(setter, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT)).invokeExact(name, value, 0);
            LOG.debug("SVT-AV1 is told to be quiet: {}", result);
        } catch (Throwable e) {
            // Then it prints.
            LOG.debug("SVT-AV1 cannot be told to be quiet", e);
        }
    }
}
