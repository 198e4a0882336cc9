package org.ahoyphone.sip.simulation;

/// How a simulated internet treats datagrams. Streams are delayed too, but never lose, repeat or reorder anything.
///
/// @param loss the part of datagrams that is lost, 0 to 1
/// @param duplication the part that arrives twice, 0 to 1
/// @param minDelayMs shortest way, ms
/// @param maxDelayMs longest way, ms: datagrams overtake each other when it differs from the shortest
public record Conditions(double loss, double duplication, int minDelayMs, int maxDelayMs) {
    public static final Conditions GOOD = new Conditions(0, 0, 5, 5);

    /// One datagram of five is lost, one of ten comes twice, and they overtake each other.
    public static final Conditions BAD = new Conditions(0.2, 0.1, 5, 120);
}
