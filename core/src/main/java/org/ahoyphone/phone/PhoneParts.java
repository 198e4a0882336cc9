package org.ahoyphone.phone;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ahoyphone.sip.endpoint.Endpoint;
import org.ahoyphone.sip.endpoint.MachineParts;
import org.ahoyphone.sip.transport.NetworkMonitor;
import org.ahoyphone.sip.transport.PollingMonitor;
import org.ahoyphone.sip.transport.StreamSettings;

/// Time and network of a phone: the machine's, or a test's.
///
/// @param monitor notices that the machine is in another network; closed by the phone
/// @param patience waits for something on behalf of [Phone#close]
/// @param free frees all threads and sockets; called once, after the last use of everything else
record PhoneParts(Endpoint.Parts endpoint, NetworkMonitor monitor, Patience patience, Runnable free) {
    /// Waits.
    interface Patience {
        /// Returns when `done` is completed, after `ms` milliseconds at the latest.
        void await(CompletableFuture<?> done, long ms);
    }

    /// The machine's own clock and network.
    static PhoneParts real(PhoneConfig config) {
        var machine = MachineParts.open(
                "ahoy-signalling", config.tls(), StreamSettings.DEFAULT.origins(config.webOrigins()));
        return new PhoneParts(machine.parts(), new PollingMonitor(), PhoneParts::await, machine::close);
    }

    private static void await(CompletableFuture<?> done, long ms) {
        boolean interrupted = false;
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        while (!done.isDone()) {
            try {
                done.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException _) {
                // What could be said in that time is said.
                break;
            } catch (InterruptedException _) {
                // Whoever interrupts cannot want the phone to be left half closed.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
