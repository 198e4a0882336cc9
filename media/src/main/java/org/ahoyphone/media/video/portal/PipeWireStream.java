package org.ahoyphone.media.video.portal;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pictures that PipeWire brings, the newest each time. One thread opens, takes and closes; PipeWire has a thread of its own meanwhile.
final class PipeWireStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PipeWireStream.class);

    private static final int CONNECT_BY_ITSELF = 1;
    private static final int MAP_BUFFERS = 1 << 2;
    private static final int STATE_ERROR = -1;
    private static final int STATE_UNCONNECTED = 0;

    private static final int HOOK_BYTES = 48;
    /// `struct pw_stream_events`, version 0: its number, and nine functions.
    private static final int EVENTS_BYTES = 80;
    private static final int ON_STATE = 16;
    private static final int ON_PARAMETER = 40;
    private static final int LARGEST_POD = 1 << 16;

    private final Arena arena = Arena.ofShared();
    private long loop;
    private long context;
    private long core;
    private long stream;
    private volatile @Nullable PixelFormat format;
    private volatile boolean over;

    private PipeWireStream() {}

    /// @param descriptor an open connection to PipeWire, which is given up to this stream
    /// @param node       what of it carries the pictures
    /// @throws IOException when PipeWire does not take part
    static PipeWireStream open(int descriptor, int node, int width, int height, int fps) throws IOException {
        var opened = new PipeWireStream();
        try {
            opened.connect(descriptor, node, PipeWireWords.wanted(width, height, fps));
            return opened;
        } catch (IOException | RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private void connect(int descriptor, int node, SpaPod.Structure wanted) throws IOException {
        loop = there(PipeWireCalls.newLoop(text("ahoy-screen")));
        context = there(PipeWireCalls.newContext(loop));
        core = there(PipeWireCalls.connect(context, descriptor));
        stream = there(PipeWireCalls.newStream(core, text("ahoy-screen"), text("media.type=Video media.category=Capture media.role=Screen")));
        PipeWireCalls.listen(stream, arena.allocate(HOOK_BYTES, 8).address(), events().address());
        int result = PipeWireCalls.receive(stream, node, CONNECT_BY_ITSELF | MAP_BUFFERS, pods(wanted), 1);
        if (result < 0 || PipeWireCalls.start(loop) < 0) {
            throw new IOException("PipeWire refuses: " + result);
        }
    }

    private static long there(long address) throws IOException {
        if (address == 0) {
            throw new IOException("PipeWire does not answer");
        }
        return address;
    }

    private long text(String words) {
        return arena.allocateFrom(words).address();
    }

    private long pods(SpaPod.Structure... objects) {
        MemorySegment list = arena.allocate(JAVA_LONG, objects.length);
        for (int i = 0; i < objects.length; i++) {
            byte[] bytes = objects[i].bytes();
            MemorySegment pod = arena.allocate(bytes.length, 8);
            MemorySegment.copy(bytes, 0, pod, JAVA_BYTE, 0, bytes.length);
            list.setAtIndex(JAVA_LONG, i, pod.address());
        }
        return list.address();
    }

    @SuppressWarnings("restricted")
    private MemorySegment events() {
        MemorySegment events = arena.allocate(EVENTS_BYTES, 8);
        events.set(JAVA_LONG, ON_STATE, stub("state", MethodType.methodType(void.class, long.class, int.class, int.class, long.class),
                FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_LONG)));
        events.set(JAVA_LONG, ON_PARAMETER, stub("parameter", MethodType.methodType(void.class, long.class, int.class, long.class),
                FunctionDescriptor.ofVoid(JAVA_LONG, JAVA_INT, JAVA_LONG)));
        return events;
    }

    @SuppressWarnings("restricted")
    private long stub(String name, MethodType type, FunctionDescriptor descriptor) {
        try {
            return Linker.nativeLinker().upcallStub(MethodHandles.lookup().bind(this, name, type), descriptor, arena).address();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("PipeWire cannot be listened to", e);
        }
    }

    /// Called by PipeWire, on its thread; may throw nothing.
    void state(long data, int before, int now, long error) {
        if (now == STATE_ERROR || now == STATE_UNCONNECTED) {
            over = true;
        }
    }

    /// Called by PipeWire, on its thread; may throw nothing.
    void parameter(long data, int id, long pod) {
        if (id != PipeWireWords.FORMAT || pod == 0) {
            return;
        }
        try {
            int length = PipeWireBuffer.memory(pod, SpaPod.HEADER).get(JAVA_INT, 0);
            var object = SpaPod.object(PipeWireBuffer.memory(pod, SpaPod.HEADER + Math.clamp(length, 0, LARGEST_POD)).asByteBuffer().order(ByteOrder.nativeOrder()));
            Optional<PixelFormat> agreed = PipeWireWords.agreed(object);
            format = agreed.orElse(null);
            if (agreed.isPresent()) {
                PipeWireCalls.parameters(stream, pods(PipeWireWords.buffers(), PipeWireWords.crop()), 2);
            }
        } catch (RuntimeException | Error e) {
            LOG.warn("PipeWire's format is not understood", e);
            over = true;
        }
    }

    /// Whether no picture will come any more.
    boolean isOver() {
        return over;
    }

    /// Shows the newest picture that has not been taken yet.
    ///
    /// @return whether there was one
    boolean take(PixelReader reader) {
        PipeWireCalls.lock(loop);
        try {
            long newest = 0;
            for (long next = PipeWireCalls.take(stream); next != 0; next = PipeWireCalls.take(stream)) {
                if (newest != 0) {
                    PipeWireCalls.give(stream, newest);
                }
                newest = next;
            }
            if (newest == 0) {
                return false;
            }
            try {
                return read(newest, reader);
            } finally {
                PipeWireCalls.give(stream, newest);
            }
        } finally {
            PipeWireCalls.unlock(loop);
        }
    }

    private boolean read(long address, PixelReader reader) {
        PixelFormat agreed = format;
        Optional<PipeWireBuffer> buffer = agreed == null ? Optional.empty() : PipeWireBuffer.at(address, agreed);
        buffer.ifPresent(found -> reader.read(found.pixels(), found.stride(), found.format()));
        return buffer.isPresent();
    }

    @Override
    public void close() {
        if (loop == 0) {
            arena.close();
            return;
        }
        PipeWireCalls.stop(loop);
        if (stream != 0) {
            PipeWireCalls.destroyStream(stream);
        }
        if (core != 0) {
            PipeWireCalls.disconnect(core);
        }
        if (context != 0) {
            PipeWireCalls.destroyContext(context);
        }
        PipeWireCalls.destroyLoop(loop);
        loop = 0;
        arena.close();
    }
}
