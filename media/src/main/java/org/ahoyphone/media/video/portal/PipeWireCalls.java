package org.ahoyphone.media.video.portal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The functions of PipeWire's client library, as numbers and addresses. Where the library is missing, the first use of this class is a [LinkageError].
final class PipeWireCalls {

    private static final MethodHandle LOOP_NEW = function("pw_thread_loop_new", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LOOP_LOOP = function("pw_thread_loop_get_loop", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LOOP_START = function("pw_thread_loop_start", JAVA_INT, JAVA_LONG);
    private static final MethodHandle LOOP_STOP = function("pw_thread_loop_stop", null, JAVA_LONG);
    private static final MethodHandle LOOP_LOCK = function("pw_thread_loop_lock", null, JAVA_LONG);
    private static final MethodHandle LOOP_UNLOCK = function("pw_thread_loop_unlock", null, JAVA_LONG);
    private static final MethodHandle LOOP_DESTROY = function("pw_thread_loop_destroy", null, JAVA_LONG);
    private static final MethodHandle CONTEXT_NEW = function("pw_context_new", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CONTEXT_CONNECT = function("pw_context_connect_fd", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CONTEXT_DESTROY = function("pw_context_destroy", null, JAVA_LONG);
    private static final MethodHandle CORE_DISCONNECT = function("pw_core_disconnect", JAVA_INT, JAVA_LONG);
    private static final MethodHandle PROPERTIES = function("pw_properties_new_string", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_NEW = function("pw_stream_new", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_LISTEN = function("pw_stream_add_listener", null, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_CONNECT =
            function("pw_stream_connect", JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle STREAM_PARAMS = function("pw_stream_update_params", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle STREAM_TAKE = function("pw_stream_dequeue_buffer", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_GIVE = function("pw_stream_queue_buffer", JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_DESTROY = function("pw_stream_destroy", null, JAVA_LONG);

    private PipeWireCalls() {}

    /// The lookup stands in a class of its own: it must be there before the first function is looked for.
    private static final class Library {
        private static final SymbolLookup FUNCTIONS = library();

        @SuppressWarnings("restricted")
        private static SymbolLookup library() {
            try {
                SymbolLookup library = SymbolLookup.libraryLookup("libpipewire-0.3.so.0", Arena.global());
                MemorySegment begin = library.findOrThrow("pw_init");
                Linker.nativeLinker().downcallHandle(begin, FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_LONG)).invokeExact(0L, 0L);
                return library;
            } catch (Throwable e) {
                throw new LinkageError("There is no PipeWire", e);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment address = Library.FUNCTIONS.find(name).orElseThrow(() -> new UnsatisfiedLinkError("There is no " + name));
        FunctionDescriptor types = result == null ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments);
        return Linker.nativeLinker().downcallHandle(address, types);
    }

    /// Whether the library is there.
    static boolean available() {
        try {
            Class.forName(PipeWireCalls.class.getName());
            return true;
        } catch (LinkageError | ClassNotFoundException _) {
            return false;
        }
    }

    /// A loop with a thread of its own; the latter runs from [#start] to [#stop].
    static long newLoop(long name) {
        return address(LOOP_NEW, name, 0L);
    }

    static int start(long loop) {
        return number(LOOP_START, loop);
    }

    static void stop(long loop) {
        nothing(LOOP_STOP, loop);
    }

    /// Nothing of the loop, its context and streams may be touched by another thread than its own without this.
    static void lock(long loop) {
        nothing(LOOP_LOCK, loop);
    }

    static void unlock(long loop) {
        nothing(LOOP_UNLOCK, loop);
    }

    static void destroyLoop(long loop) {
        nothing(LOOP_DESTROY, loop);
    }

    static long newContext(long loop) {
        return address(CONTEXT_NEW, address(LOOP_LOOP, loop), 0L, 0L);
    }

    /// Speaks to PipeWire through an open connection, which belongs to the result from now on.
    ///
    /// @return 0 when it cannot
    static long connect(long context, int descriptor) {
        return address(CONTEXT_CONNECT, context, descriptor, 0L, 0L);
    }

    static void disconnect(long core) {
        number(CORE_DISCONNECT, core);
    }

    static void destroyContext(long context) {
        nothing(CONTEXT_DESTROY, context);
    }

    /// @param properties text, `key=value` with blanks between
    static long newStream(long core, long name, long properties) {
        return address(STREAM_NEW, core, name, address(PROPERTIES, properties));
    }

    /// @param hook   48 bytes that stay until the stream is gone
    /// @param events likewise
    static void listen(long stream, long hook, long events) {
        nothing(STREAM_LISTEN, stream, hook, events, 0L);
    }

    /// @param node    what is to be received
    /// @param formats addresses of pods, one behind the other
    static int receive(long stream, int node, int flags, long formats, int count) {
        return number(STREAM_CONNECT, stream, 0, node, flags, formats, count);
    }

    static void parameters(long stream, long pods, int count) {
        number(STREAM_PARAMS, stream, pods, count);
    }

    /// @return 0 when there is none
    static long take(long stream) {
        return address(STREAM_TAKE, stream);
    }

    static void give(long stream, long buffer) {
        number(STREAM_GIVE, stream, buffer);
    }

    static void destroyStream(long stream) {
        nothing(STREAM_DESTROY, stream);
    }

    private static long address(MethodHandle function, Object... arguments) {
        try {
            return (long) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void nothing(MethodHandle function, Object... arguments) {
        try {
            function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
