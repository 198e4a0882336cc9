package org.ahoyphone.media.audio;

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

/// The functions of PulseAudio's client library. Addresses are numbers, so that those called for every packet leave no garbage. Where the library is missing, the first
/// use of this class is a [LinkageError].
final class PulseCalls {

    private static final MethodHandle LOOP_NEW = function("pa_mainloop_new", JAVA_LONG);
    private static final MethodHandle LOOP_API = function("pa_mainloop_get_api", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle LOOP_PREPARE = function("pa_mainloop_prepare", JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle LOOP_POLL = function("pa_mainloop_poll", JAVA_INT, JAVA_LONG);
    private static final MethodHandle LOOP_DISPATCH = function("pa_mainloop_dispatch", JAVA_INT, JAVA_LONG);
    private static final MethodHandle LOOP_WAKE = function("pa_mainloop_wakeup", null, JAVA_LONG);
    private static final MethodHandle LOOP_FREE = function("pa_mainloop_free", null, JAVA_LONG);

    private static final MethodHandle CONTEXT_NEW = function("pa_context_new", JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CONTEXT_CONNECT = function("pa_context_connect", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
    private static final MethodHandle CONTEXT_STATE = function("pa_context_get_state", JAVA_INT, JAVA_LONG);
    private static final MethodHandle CONTEXT_DISCONNECT = function("pa_context_disconnect", null, JAVA_LONG);
    private static final MethodHandle CONTEXT_UNREF = function("pa_context_unref", null, JAVA_LONG);
    private static final MethodHandle ON_CHANGE = function("pa_context_set_subscribe_callback", null, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SUBSCRIBE = function("pa_context_subscribe", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SINKS = function("pa_context_get_sink_info_list", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SOURCES = function("pa_context_get_source_info_list", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SERVER = function("pa_context_get_server_info", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle OPERATION_STATE = function("pa_operation_get_state", JAVA_INT, JAVA_LONG);
    private static final MethodHandle OPERATION_UNREF = function("pa_operation_unref", null, JAVA_LONG);
    private static final MethodHandle ERROR = function("pa_context_errno", JAVA_INT, JAVA_LONG);
    private static final MethodHandle ERROR_TEXT = function("pa_strerror", JAVA_LONG, JAVA_INT);

    private static final MethodHandle PROPERTIES_NEW = function("pa_proplist_new", JAVA_LONG);
    private static final MethodHandle PROPERTIES_SET = function("pa_proplist_sets", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle PROPERTIES_FREE = function("pa_proplist_free", null, JAVA_LONG);

    private static final MethodHandle STREAM_NEW = function("pa_stream_new_with_proplist", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_PLAY =
            function("pa_stream_connect_playback", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_RECORD = function("pa_stream_connect_record", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle STREAM_STATE = function("pa_stream_get_state", JAVA_INT, JAVA_LONG);
    private static final MethodHandle STREAM_READABLE = function("pa_stream_readable_size", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_PEEK = function("pa_stream_peek", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_DROP = function("pa_stream_drop", JAVA_INT, JAVA_LONG);
    private static final MethodHandle STREAM_WRITABLE = function("pa_stream_writable_size", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_BUFFERS = function("pa_stream_get_buffer_attr", JAVA_LONG, JAVA_LONG);
    private static final MethodHandle STREAM_WRITE = function("pa_stream_write", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle STREAM_DISCONNECT = function("pa_stream_disconnect", JAVA_INT, JAVA_LONG);
    private static final MethodHandle STREAM_UNREF = function("pa_stream_unref", null, JAVA_LONG);

    private static final int RELATIVE = 0;

    private PulseCalls() {}

    /// The lookup stands in a class of its own: it must be there before the first function is looked for.
    private static final class Library {
        private static final SymbolLookup FUNCTIONS = library();

        @SuppressWarnings("restricted")
        private static SymbolLookup library() {
            try {
                return SymbolLookup.libraryLookup("libpulse.so.0", Arena.global());
            } catch (IllegalArgumentException e) {
                throw new LinkageError("There is no PulseAudio", e);
            }
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment address = Library.FUNCTIONS.find(name).orElseThrow(() -> new UnsatisfiedLinkError("There is no " + name));
        FunctionDescriptor types = result == null ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments);
        return Linker.nativeLinker().downcallHandle(address, types);
    }

    static long newLoop() {
        try {
            return (long) LOOP_NEW.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long newContext(long loop, long name) {
        try {
            return (long) CONTEXT_NEW.invokeExact((long) LOOP_API.invokeExact(loop), name);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int connect(long context, int flags) {
        try {
            return (int) CONTEXT_CONNECT.invokeExact(context, 0L, flags, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int contextState(long context) {
        try {
            return (int) CONTEXT_STATE.invokeExact(context);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// One turn of a loop: it waits for something to do, and does it.
    ///
    /// @param micros longest wait; 0 for none
    /// @return below 0 when the loop is broken
    static int turn(long loop, int micros) {
        try {
            int prepared = (int) LOOP_PREPARE.invokeExact(loop, micros);
            if (prepared < 0) {
                return prepared;
            }
            int polled = (int) LOOP_POLL.invokeExact(loop);
            return polled < 0 ? polled : (int) LOOP_DISPATCH.invokeExact(loop);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Ends the present or the next wait of a loop; from any thread.
    static void wake(long loop) {
        try {
            LOOP_WAKE.invokeExact(loop);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void free(long loop, long context) {
        try {
            if (context != 0) {
                CONTEXT_DISCONNECT.invokeExact(context);
                CONTEXT_UNREF.invokeExact(context);
            }
            LOOP_FREE.invokeExact(loop);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void onChange(long context, long function) {
        try {
            ON_CHANGE.invokeExact(context, function, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long subscribe(long context, int mask) {
        try {
            return (long) SUBSCRIBE.invokeExact(context, mask, 0L, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static long sinks(long context, long taker) {
        return question(SINKS, context, taker);
    }

    static long sources(long context, long taker) {
        return question(SOURCES, context, taker);
    }

    static long server(long context, long taker) {
        return question(SERVER, context, taker);
    }

    private static long question(MethodHandle function, long context, long taker) {
        try {
            return (long) function.invokeExact(context, taker, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int operationState(long operation) {
        try {
            return (int) OPERATION_STATE.invokeExact(operation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void forget(long operation) {
        try {
            OPERATION_UNREF.invokeExact(operation);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// What went wrong last, in the library's words.
    static String error(long context) {
        try {
            long text = (long) ERROR_TEXT.invokeExact((int) ERROR.invokeExact(context));
            return NativeMemory.text(text);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @param values names and values by turns, texts in native memory
    static long newStream(long context, long name, long format, long... values) {
        try {
            long properties = (long) PROPERTIES_NEW.invokeExact();
            for (int i = 0; i < values.length; i += 2) {
                int _ = (int) PROPERTIES_SET.invokeExact(properties, values[i], values[i + 1]);
            }
            long stream = (long) STREAM_NEW.invokeExact(context, name, format, 0L, properties);
            PROPERTIES_FREE.invokeExact(properties);
            return stream;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int play(long stream, long device, long buffers, int flags) {
        try {
            return (int) STREAM_PLAY.invokeExact(stream, device, buffers, flags, 0L, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int record(long stream, long device, long buffers, int flags) {
        try {
            return (int) STREAM_RECORD.invokeExact(stream, device, buffers, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static int streamState(long stream) {
        try {
            return (int) STREAM_STATE.invokeExact(stream);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return bytes that were recorded; below 0 for an error
    static long readable(long stream) {
        try {
            return (long) STREAM_READABLE.invokeExact(stream);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @param address where the address of the next piece is written, 0 for a hole
    /// @param length  where its length is written, bytes
    static int peek(long stream, long address, long length) {
        try {
            return (int) STREAM_PEEK.invokeExact(stream, address, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void drop(long stream) {
        try {
            int _ = (int) STREAM_DROP.invokeExact(stream);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return bytes that the server wants; below 0 for an error
    static long writable(long stream) {
        try {
            return (long) STREAM_WRITABLE.invokeExact(stream);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @return bytes that the server takes in advance at most: the second number of `pa_buffer_attr`
    static int room(long stream) {
        try {
            return NativeMemory.getInt((long) STREAM_BUFFERS.invokeExact(stream) + Integer.BYTES);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// @param skipped bytes of the stream that are left out before these
    static int write(long stream, long address, long bytes, long skipped) {
        try {
            return (int) STREAM_WRITE.invokeExact(stream, address, bytes, 0L, skipped, RELATIVE);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void end(long stream) {
        try {
            int _ = (int) STREAM_DISCONNECT.invokeExact(stream);
            STREAM_UNREF.invokeExact(stream);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// A native call throws nothing; what is thrown comes from the machine itself.
    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("A native call threw", e);
    }
}
