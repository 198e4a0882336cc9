package org.ahoyphone.media.rtp.io;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Binds port pairs for RTP and RTCP within a range. One for the whole phone; thread-safe.
///
/// A pair is tried by binding it, so what another program holds is passed over and two calls never get the same. Pairs are taken in turn, the
/// one just freed last of all, so that late packets of a call that has ended do not reach the next one.
public final class RtpPorts {
    /// How often the system may choose unfit ports before we give up.
    private static final int ATTEMPTS = 64;

    private final int first;
    private final int pairs;
    private final AtomicInteger turn = new AtomicInteger();

    private RtpPorts(int first, int pairs) {
        this.first = first;
        this.pairs = pairs;
    }

    /// Ports from `low` to `high`, both included; an odd `low` or even `high` is left unused.
    ///
    /// @throws IllegalArgumentException if not even one pair fits
    public static RtpPorts range(int low, int high) {
        int even = low + (low & 1);
        if (low < 1 || high > 0xFFFF || even + 1 > high) {
            throw new IllegalArgumentException("no pair of an even port and the one above it fits from " + low + " to " + high);
        }
        return new RtpPorts(even, (high - even + 1) / 2);
    }

    /// Any ports, as the system chooses.
    public static RtpPorts any() {
        return new RtpPorts(0, 0);
    }

    /// Binds the next free pair.
    ///
    /// @param local an address of this machine, or the wildcard address
    /// @throws NoFreePortException if all are in use, or `local` is not of this machine
    public RtpSockets bind(InetAddress local) throws NoFreePortException {
        int attempts = pairs == 0 ? ATTEMPTS : pairs;
        IOException last = new BindException("not tried");
        for (int i = 0; i < attempts; i++) {
            try {
                RtpSockets sockets = RtpSockets.bind(local, pairs == 0 ? 0 : first + 2 * Math.floorMod(turn.getAndIncrement(), pairs));
                if (sockets != null) {
                    return sockets;
                }
            } catch (BindException e) {
                last = e;
            } catch (IOException e) {
                throw new NoFreePortException("No RTP port can be bound on " + local.getHostAddress() + ": " + e.getMessage() + ".", e);
            }
        }
        IOException unusable = tryAddress(local);
        if (unusable != null) {
            throw new NoFreePortException("RTP cannot use the address " + local.getHostAddress() + ", it is not one of this computer.", unusable);
        }
        throw new NoFreePortException(pairs == 0
                ? "The system has no free pair of ports for RTP on " + local.getHostAddress() + "."
                : "All RTP ports from " + first + " to " + (first + 2 * pairs - 1) + " on " + local.getHostAddress() + " are in use.", last);
    }

    /// Tells a used port from an address that is not ours: the same exception means both.
    private static @Nullable IOException tryAddress(InetAddress local) {
        try {
            RtpSockets sockets = RtpSockets.bind(local, 0);
            if (sockets != null) {
                sockets.close();
            }
            return null;
        } catch (IOException e) {
            return e;
        }
    }
}
