package org.ahoyphone.sip.endpoint;

import java.util.concurrent.Executor;

/// A serial executor: what is posted to it runs one after the other, in order, and so what it owns needs no lock.
/// One strand owns the transactions, dialogs and timers of a Call-ID. A phone has one, a server one per core.
///
/// A task must not wait for anything. A task that throws is logged; the strand goes on.
public interface Strand extends Executor, AutoCloseable {
    /// Runs a task after all that were posted before. After [#close] it is dropped without a word: a closed phone
    /// does nothing more.
    @Override
    void execute(Runnable task);

    /// Runs a task as soon as the strand is free: on the calling thread, before this returns, where the strand allows that and
    /// nothing else runs or waits; else as [#execute]. For platform threads that may be kept waiting for as long as a task takes.
    default void dispatch(Runnable task) {
        execute(task);
    }

    /// Whether the calling code runs on this strand.
    boolean current();

    /// Runs what was posted so far, takes nothing more, and frees the thread. Called on the strand itself it does not
    /// wait.
    @Override
    void close();
}
