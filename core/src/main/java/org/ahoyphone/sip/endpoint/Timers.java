package org.ahoyphone.sip.endpoint;

/// Time as the endpoint sees it. [TimerWheel] follows the machine's clock, tests have a virtual one.
public interface Timers {
    /// A timer that runs. Stopping one that has fired does nothing.
    interface Timer {
        void stop();
    }

    /// Time since some moment in the past, ms; never goes back, knows nothing of dates.
    long nowMs();

    /// Runs a task once, not before `delayMs` from now. The task runs on a thread of the timers and must not take
    /// long: it goes to a strand.
    Timer start(long delayMs, Runnable task);

    /// How many timers run.
    int running();
}
