package org.ahoyphone.media.audio;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks a PulseAudio server itself what is plugged in, to see whether SDL's list is right. Connection, question and answer are of one thread and one call.
final class PulseServer {

    private static final int READY = 4;
    private static final int RUNNING = 0;
    /// Do not start a server only to ask it.
    private static final int NO_AUTOSPAWN = 1;
    private static final int INVALID_INDEX = -1;
    private static final int SLICE_MICROS = 20_000;

    /// Where things lie in `pa_sink_info` and `pa_source_info`; the server's library keeps them there for ever.
    private static final long DESCRIPTION = 16;
    private static final long MONITOR_OF_SINK = 308;
    private static final long INFO_BYTES = 312;
    private static final long MOST_NAME_BYTES = 4096;

    private final Arena arena;
    private final SymbolLookup library;
    private final List<String> names = new ArrayList<>();

    /// What is plugged in: descriptions, sorted; without the monitors of loudspeakers.
    record Plugged(List<String> inputs, List<String> outputs) {

        /// Whether these are the same devices.
        boolean same(List<String> otherInputs, List<String> otherOutputs) {
            return inputs.equals(otherInputs.stream().sorted().toList()) && outputs.equals(otherOutputs.stream().sorted().toList());
        }
    }

    private PulseServer(Arena arena) {
        this.arena = arena;
        library = SymbolLookup.libraryLookup("libpulse.so.0", arena);
    }

    /// @param nanos longest wait, ns
    /// @return empty when there is no server, or it does not answer in time
    static Optional<Plugged> ask(long nanos) {
        try (Arena arena = Arena.ofConfined()) {
            return new PulseServer(arena).plugged(System.nanoTime() + nanos);
        } catch (IllegalArgumentException | LinkageError _) {
            return Optional.empty();
        }
    }

    private Optional<Plugged> plugged(long end) {
        MemorySegment loop = (MemorySegment) call(function("pa_mainloop_new", ADDRESS));
        MemorySegment context = MemorySegment.NULL;
        try {
            MemorySegment api = (MemorySegment) call(function("pa_mainloop_get_api", ADDRESS, ADDRESS), loop);
            context = (MemorySegment) call(function("pa_context_new", ADDRESS, ADDRESS, ADDRESS), api, arena.allocateFrom("Ahoy"));
            MethodHandle connect = function("pa_context_connect", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
            if ((int) call(connect, context, MemorySegment.NULL, NO_AUTOSPAWN, MemorySegment.NULL) < 0) {
                return Optional.empty();
            }
            MethodHandle state = function("pa_context_get_state", JAVA_INT, ADDRESS);
            for (int now = (int) call(state, context); now != READY; now = (int) call(state, context)) {
                if (now > READY || !goesOn(loop, end)) {
                    return Optional.empty();
                }
            }
            Optional<List<String>> inputs = list("pa_context_get_source_info_list", "source", context, loop, end);
            Optional<List<String>> outputs = list("pa_context_get_sink_info_list", "sink", context, loop, end);
            return inputs.flatMap(heard -> outputs.map(played -> new Plugged(heard, played)));
        } finally {
            if (!context.equals(MemorySegment.NULL)) {
                call(function("pa_context_disconnect", null, ADDRESS), context);
                call(function("pa_context_unref", null, ADDRESS), context);
            }
            call(function("pa_mainloop_free", null, ADDRESS), loop);
        }
    }

    private Optional<List<String>> list(String question, String taker, MemorySegment context, MemorySegment loop, long end) {
        names.clear();
        MemorySegment operation = (MemorySegment) call(function(question, ADDRESS, ADDRESS, ADDRESS, ADDRESS), context, taker(taker), MemorySegment.NULL);
        if (operation.equals(MemorySegment.NULL)) {
            return Optional.empty();
        }
        MethodHandle state = function("pa_operation_get_state", JAVA_INT, ADDRESS);
        boolean going = true;
        while (going && (int) call(state, operation) == RUNNING) {
            going = goesOn(loop, end);
        }
        call(function("pa_operation_unref", null, ADDRESS), operation);
        Collections.sort(names);
        return going ? Optional.of(List.copyOf(names)) : Optional.empty();
    }

    /// Lets the connection work for a moment; false when time is up or the connection broke.
    private boolean goesOn(MemorySegment loop, long end) {
        return System.nanoTime() < end
                && (int) call(function("pa_mainloop_prepare", JAVA_INT, ADDRESS, JAVA_INT), loop, SLICE_MICROS) >= 0
                && (int) call(function("pa_mainloop_poll", JAVA_INT, ADDRESS), loop) >= 0
                && (int) call(function("pa_mainloop_dispatch", JAVA_INT, ADDRESS), loop) >= 0;
    }

    /// Takes a loudspeaker's description; the names of the two are those that `pa_sink_info_cb_t` and `pa_source_info_cb_t` go by.
    void sink(MemorySegment context, MemorySegment info, int last, MemorySegment data) {
        if (!info.equals(MemorySegment.NULL)) {
            describe(info);
        }
    }

    /// Takes a microphone's description.
    void source(MemorySegment context, MemorySegment info, int last, MemorySegment data) {
        if (!info.equals(MemorySegment.NULL) && reach(info, INFO_BYTES).get(JAVA_INT, MONITOR_OF_SINK) == INVALID_INDEX) {
            describe(info);
        }
    }

    private void describe(MemorySegment info) {
        names.add(reach(reach(info, INFO_BYTES).get(ADDRESS, DESCRIPTION), MOST_NAME_BYTES).getString(0));
    }

    @SuppressWarnings("restricted")
    private static MemorySegment reach(MemorySegment address, long bytes) {
        return address.reinterpret(bytes);
    }

    @SuppressWarnings("restricted")
    private MemorySegment taker(String method) {
        MethodType type = MethodType.methodType(void.class, MemorySegment.class, MemorySegment.class, int.class, MemorySegment.class);
        try {
            MethodHandle handle = MethodHandles.lookup().bind(this, method, type);
            return Linker.nativeLinker().upcallStub(handle, FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT, ADDRESS), arena);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new LinkageError(method, e);
        }
    }

    @SuppressWarnings("restricted")
    private MethodHandle function(String name, @Nullable MemoryLayout result, MemoryLayout... arguments) {
        MemorySegment address = library.find(name).orElseThrow(() -> new UnsatisfiedLinkError("There is no " + name));
        FunctionDescriptor types = result == null ? FunctionDescriptor.ofVoid(arguments) : FunctionDescriptor.of(result, arguments);
        return Linker.nativeLinker().downcallHandle(address, types);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("A native call threw", e);
        }
    }
}
