package org.ahoyphone.bench.load;

/// A stack under load, in a process of its own ([SubjectProgram]).
interface Subject extends AutoCloseable {
    /// What came of a run of calls. @param failed refused, timed out, or without any end
    record Outcome(int done, int failed, double seconds) {}

    /// What the stack holds right now, in its own words.
    String counts();

    /// Makes calls at a steady rate and hangs each up as soon as it stands. Returns when all have ended, 10 s after the
    /// last one began at the latest.
    ///
    /// @param rate calls a second
    Outcome call(int rate, int calls) throws InterruptedException;

    @Override
    void close();
}
