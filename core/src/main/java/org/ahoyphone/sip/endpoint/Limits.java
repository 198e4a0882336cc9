package org.ahoyphone.sip.endpoint;

import org.ahoyphone.sip.transport.Arrivals;

/// How much an endpoint takes on, so that no peer can fill its memory.
///
/// @param transactions server transactions at a time, most of which are answered and only absorb repetitions for half a minute, at
///     about 800 bytes each; beyond it requests outside of known dialogs are answered with 503 and nothing is kept of them
/// @param arrivals messages that wait for the strand; beyond it datagrams are dropped and connections are not read on
public record Limits(int transactions, int arrivals) {
    /// Hundreds of requests a second for one person.
    public static final Limits PHONE = new Limits(20_000, 2_000);

    /// Twenty thousand calls a second, half a minute of them.
    public static final Limits SERVER = new Limits(1_500_000, Arrivals.MOST);

    public Limits {
        if (transactions < 1 || arrivals < 1) {
            throw new IllegalArgumentException("Nothing at all is no limit: " + transactions + ", " + arrivals);
        }
    }
}
