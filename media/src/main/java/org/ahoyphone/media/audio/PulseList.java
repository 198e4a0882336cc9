package org.ahoyphone.media.audio;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/// Asks a PulseAudio server what is plugged in, and hears when that changes. Used by one thread at a time; what the server says comes in the turns of the connection.
final class PulseList implements AutoCloseable {

    /// Sinks, sources and the server's own settings, among which are the defaults.
    private static final int INTERESTING = 0x01 | 0x02 | 0x80;
    private static final int NOBODYS_MONITOR = -1;

    /// Where things lie in `pa_sink_info`, `pa_source_info` and `pa_server_info`; the library keeps them there for ever.
    private static final long NAME = 0;
    private static final long INDEX = 8;
    private static final long DESCRIPTION = 16;
    private static final long CHANNELS = 32;
    private static final long MONITOR_OF_SINK = 308;
    private static final long DEFAULT_SINK = 48;
    private static final long DEFAULT_SOURCE = 56;

    private final PulseConnection connection;
    private final Arena arena = Arena.ofShared();
    private final long sinks;
    private final long sources;
    private final long server;
    private final List<Plugged> heard = new ArrayList<>();
    private String defaultSink = "";
    private String defaultSource = "";
    private boolean changed;

    /// @param server   the name by which the server knows it
    /// @param channels of its own
    /// @param standard whether it is the default
    record Plugged(SoundSystem.Device device, String server, int channels, boolean standard) {}

    PulseList(PulseConnection connection) {
        this.connection = connection;
        sinks = function("sink", long.class, long.class, int.class, long.class);
        sources = function("source", long.class, long.class, int.class, long.class);
        server = function("settings", long.class, long.class, long.class);
    }

    /// Wants to hear of changes from now on.
    void subscribe() {
        PulseCalls.onChange(connection.context(), function("changed", long.class, int.class, int.class, long.class));
        PulseCalls.forget(PulseCalls.subscribe(connection.context(), INTERESTING));
    }

    /// Microphones, without the monitors of loudspeakers, or loudspeakers; nothing when the server does not answer.
    List<Plugged> ask(boolean recording, long end) {
        heard.clear();
        long context = connection.context();
        boolean answered = connection.await(PulseCalls.server(context, server), end)
                && connection.await(recording ? PulseCalls.sources(context, sources) : PulseCalls.sinks(context, sinks), end);
        return answered ? List.copyOf(heard) : List.of();
    }

    /// Whether something changed since this was asked last.
    boolean changed() {
        boolean now = changed;
        changed = false;
        return now;
    }

    /// Takes the server's settings. The names of the four that are called from native code stand in the constructor.
    void settings(long context, long info, long data) {
        if (info != 0) {
            defaultSink = NativeMemory.text(NativeMemory.getLong(info + DEFAULT_SINK));
            defaultSource = NativeMemory.text(NativeMemory.getLong(info + DEFAULT_SOURCE));
        }
    }

    void sink(long context, long info, int last, long data) {
        if (info != 0) {
            hear(info, 2 * NativeMemory.getInt(info + INDEX), defaultSink);
        }
    }

    void source(long context, long info, int last, long data) {
        if (info != 0 && NativeMemory.getInt(info + MONITOR_OF_SINK) == NOBODYS_MONITOR) {
            hear(info, 2 * NativeMemory.getInt(info + INDEX) + 1, defaultSource);
        }
    }

    void changed(long context, int what, int index, long data) {
        changed = true;
    }

    /// @param id sinks and sources are numbered by themselves: one has the even, the other the odd numbers
    private void hear(long info, int id, String standard) {
        String name = NativeMemory.text(NativeMemory.getLong(info + NAME));
        String description = NativeMemory.text(NativeMemory.getLong(info + DESCRIPTION));
        String shown = description.isEmpty() ? name : description;
        heard.add(new Plugged(new SoundSystem.Device(id, shown), name, NativeMemory.getInt(info + CHANNELS) & 0xFF, name.equals(standard)));
    }

    @SuppressWarnings("restricted")
    private long function(String method, Class<?>... arguments) {
        MemoryLayout[] types = new MemoryLayout[arguments.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = arguments[i] == int.class ? JAVA_INT : JAVA_LONG;
        }
        try {
            MethodHandle handle = MethodHandles.lookup().bind(this, method, MethodType.methodType(void.class, arguments));
            return Linker.nativeLinker().upcallStub(handle, FunctionDescriptor.ofVoid(types), arena).address();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new LinkageError(method, e);
        }
    }

    /// After the connection.
    @Override
    public void close() {
        arena.close();
    }
}
