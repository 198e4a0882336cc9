package org.ahoyphone.media.session;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What codecs took from the C library goes back to the system, which would else see it as taken for ever (`docs/decisions/0067`).
///
/// Linux with glibc; other C libraries have no such words, and nothing is done there. Thread-safe.
final class NativeHeap {

    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);
    /// `M_MMAP_THRESHOLD` of `malloc.h`.
    private static final int MAPPED_FROM = -3;
    /// Larger than what is asked for with each picture, smaller than the pictures that a codec keeps, bytes.
    private static final int LARGE = 256 * 1024;

    private NativeHeap() {}

    /// Large blocks are the system's again as soon as they are freed. Set once, the C library does not raise the limit by itself any more.
    static void returnLargeBlocks() {
        call("mallopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT), MAPPED_FROM, LARGE);
    }

    /// Gives back what is free between the blocks in use; takes some milliseconds, in which others may wait for memory.
    static void trim() {
        call("malloc_trim", FunctionDescriptor.of(JAVA_INT, JAVA_LONG), 0L);
    }

    private static void call(String name, FunctionDescriptor type, Object... arguments) {
        Linker linker = Linker.nativeLinker();
        Optional<MethodHandle> function = linker.defaultLookup().find(name).map(address -> linker.downcallHandle(address, type));
        if (function.isEmpty()) {
            return;
        }
        try {
            LOG.debug("{} returned {}", name, function.get().invokeWithArguments(arguments));
        } catch (Throwable e) {
            // Then more memory is kept than is needed.
            LOG.debug("{} does not work", name, e);
        }
    }
}
