package org.ahoyphone.media.audio;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.lwjgl.PointerBuffer;
import org.lwjgl.sdl.SDLStdinc;
import org.lwjgl.system.MemoryStack;

/// What SDL gives up while it closes a device is not given back at once: it lies here until nobody can still write to it.
///
/// SDL's PulseAudio part frees a loudspeaker's state as soon as it told the server to end the stream. The server's last wishes for sound are still under way
/// then, and whoever hears of one adds a number to the freed state: to memory that by then may be anybody's (`docs/decisions/0039`).
final class ParkedMemory {

    /// Longer than any answer of a sound server is under way, also on a machine that is busy with something else.
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Queue<Parked> parked = new ConcurrentLinkedQueue<>();
    private final LongConsumer free;
    private final LongSupplier clock;

    /// A block of memory that SDL gave up.
    private record Parked(long address, long since) {}

    /// @param free  gives the block of memory at an address back to the system
    /// @param clock as [System#nanoTime()]
    ParkedMemory(LongConsumer free, LongSupplier clock) {
        this.free = free;
        this.clock = clock;
    }

    /// What SDL gives up meanwhile, on any of its threads, is parked. One thread at a time.
    static void during(Runnable closing) {
        Sdl.PARKED.release();
        SDLStdinc.nSDL_SetMemoryFunctions(Sdl.MALLOC, Sdl.CALLOC, Sdl.REALLOC, Sdl.PARK);
        try {
            closing.run();
        } finally {
            SDLStdinc.nSDL_SetMemoryFunctions(Sdl.MALLOC, Sdl.CALLOC, Sdl.REALLOC, Sdl.FREE);
        }
    }

    /// Takes a block that is to be freed. Nothing may be thrown into the native code that calls it: what cannot be noted is lost.
    void park(long address) {
        try {
            parked.add(new Parked(address, clock.getAsLong()));
        } catch (OutOfMemoryError _) {
            // The block stays where it is for ever.
        }
    }

    /// Gives back what lay long enough.
    void release() {
        long now = clock.getAsLong();
        for (Parked next = parked.peek(); next != null && now - next.since >= REST_NANOS; next = parked.peek()) {
            if (parked.remove(next)) {
                free.accept(next.address);
            }
        }
    }

    int blocks() {
        return parked.size();
    }

    /// Blocks of SDL's that lie here now; for tests.
    static int sdlBlocks() {
        return Sdl.PARKED.blocks();
    }

    /// SDL's own functions for memory, asked for before they are exchanged for the first time.
    private static final class Sdl {

        private static final long MALLOC;
        private static final long CALLOC;
        private static final long REALLOC;
        private static final long FREE;
        private static final long PARK;
        private static final ParkedMemory PARKED;

        static {
            try (MemoryStack stack = MemoryStack.stackPush()) {
                PointerBuffer malloc = stack.mallocPointer(1);
                PointerBuffer calloc = stack.mallocPointer(1);
                PointerBuffer realloc = stack.mallocPointer(1);
                PointerBuffer free = stack.mallocPointer(1);
                SDLStdinc.SDL_GetMemoryFunctions(malloc, calloc, realloc, free);
                MALLOC = malloc.get(0);
                CALLOC = calloc.get(0);
                REALLOC = realloc.get(0);
                FREE = free.get(0);
            }
            FunctionDescriptor takesAddress = FunctionDescriptor.ofVoid(JAVA_LONG);
            MethodHandle freeing = Linker.nativeLinker().downcallHandle(MemorySegment.ofAddress(FREE), takesAddress);
            PARKED = new ParkedMemory(address -> free(freeing, address), System::nanoTime);
            try {
                MethodHandle park = MethodHandles.lookup().bind(PARKED, "park", MethodType.methodType(void.class, long.class));
                PARK = Linker.nativeLinker().upcallStub(park, takesAddress, Arena.global()).address();
            } catch (NoSuchMethodException | IllegalAccessException e) {
                throw new LinkageError("SDL's memory cannot be parked", e);
            }
        }

        private static void free(MethodHandle function, long address) {
            try {
                function.invokeExact(address);
            } catch (Throwable e) {
                throw new AssertionError("A native call threw", e);
            }
        }
    }
}
