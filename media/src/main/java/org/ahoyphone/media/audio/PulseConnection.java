package org.ahoyphone.media.audio;

import java.io.IOException;
import java.lang.foreign.Arena;

/// A connection to a PulseAudio server (or to PipeWire's stand-in for one) without a thread of its own: whoever calls [#turn] works for it. One thread at a time;
/// [#wake] from any.
final class PulseConnection implements AutoCloseable {

    /// Do not start a server only to ask it.
    private static final int NO_AUTOSPAWN = 1;
    private static final int READY = 4;
    private static final int RUNNING = 0;
    /// A peer that never stops talking does not keep anybody here for ever.
    private static final int MOST_TURNS = 1000;
    private static final int LONGEST_MICROS = 1_000_000;

    private final long loop;
    private final long context;

    private PulseConnection(long loop, long context) {
        this.loop = loop;
        this.context = context;
    }

    /// @param end on the time line of [System#nanoTime()], when to give up
    /// @throws IOException when there is no server, or it does not answer in time; the message is the library's reason
    static PulseConnection open(long end) throws IOException {
        long loop = PulseCalls.newLoop();
        long context;
        try (Arena arena = Arena.ofConfined()) {
            context = PulseCalls.newContext(loop, arena.allocateFrom("Ahoy").address());
        }
        PulseConnection connection = new PulseConnection(loop, context);
        int begun = PulseCalls.connect(context, NO_AUTOSPAWN);
        while (begun >= 0 && PulseCalls.contextState(context) < READY && connection.turn(end - System.nanoTime()) && System.nanoTime() < end) {
            // Each turn brings it further.
        }
        if (begun < 0 || !connection.ready()) {
            String reason = PulseCalls.error(context);
            connection.close();
            throw new IOException(reason);
        }
        return connection;
    }

    long context() {
        return context;
    }

    boolean ready() {
        return PulseCalls.contextState(context) == READY;
    }

    /// Waits for something to do, does it and returns; also when [#wake] was called.
    ///
    /// @param nanos longest wait
    /// @return false when the connection is broken
    boolean turn(long nanos) {
        return PulseCalls.turn(loop, Math.clamp(nanos / 1000, 0, LONGEST_MICROS)) >= 0;
    }

    /// Does what is to be done without waiting.
    ///
    /// @return false when the connection is broken
    boolean catchUp() {
        int done = 1;
        for (int i = 0; i < MOST_TURNS && done > 0; i++) {
            done = PulseCalls.turn(loop, 0);
        }
        return done >= 0;
    }

    /// Ends the present or the next wait. Any thread, until [#close].
    void wake() {
        PulseCalls.wake(loop);
    }

    /// Waits for the answer to a question.
    ///
    /// @param operation the question, as the library gave it; given back
    /// @param end       when to give up
    /// @return whether it came
    boolean await(long operation, long end) {
        if (operation == 0) {
            return false;
        }
        boolean goes = true;
        while (goes && PulseCalls.operationState(operation) == RUNNING) {
            long left = end - System.nanoTime();
            goes = left > 0 && turn(left) && ready();
        }
        PulseCalls.forget(operation);
        return goes;
    }

    String error() {
        return PulseCalls.error(context);
    }

    /// Once.
    @Override
    public void close() {
        PulseCalls.free(loop, context);
    }
}
