package org.ahoyphone.media.session;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.ahoyphone.media.rtp.io.NoFreePortException;
import org.ahoyphone.media.rtp.io.RtpPorts;
import org.ahoyphone.media.rtp.io.RtpSockets;
import org.ahoyphone.phone.MediaException;
import org.jspecify.annotations.Nullable;

/// The ports of a call by kind of media: bound when an offer or answer names them, given to a stream when that is agreed, closed when it is not. One thread.
final class CallPorts implements AutoCloseable {

    private final RtpPorts range;
    private final Map<String, Place> places = new HashMap<>();

    private static final class Place {
        /// Where the stream that runs receives.
        @Nullable InetSocketAddress running;
        /// Bound for what is being negotiated.
        @Nullable RtpSockets fresh;

        void drop() {
            if (fresh != null) {
                fresh.close();
                fresh = null;
            }
        }
    }

    CallPorts(RtpPorts range) {
        this.range = range;
    }

    /// Where a kind of media is to be received: where it already is, or at freshly bound ports when there is none or this machine's address changed.
    ///
    /// @throws MediaException if no port is free
    InetSocketAddress reserve(String kind, InetAddress local) {
        Place place = places.computeIfAbsent(kind, _ -> new Place());
        if (place.running != null && place.running.getAddress().equals(local)) {
            place.drop();
            return place.running;
        }
        if (place.fresh == null || !place.fresh.address().getAddress().equals(local)) {
            place.drop();
            try {
                place.fresh = range.bind(local);
            } catch (NoFreePortException e) {
                throw new MediaException(String.valueOf(e.getMessage()), e);
            }
        }
        return place.fresh.address();
    }

    /// The sockets that were bound for a kind and belong to the caller from now on, who runs a stream on them; null when there are none.
    @Nullable RtpSockets take(String kind) {
        Place place = places.get(kind);
        if (place == null || place.fresh == null) {
            return null;
        }
        RtpSockets sockets = place.fresh;
        place.running = sockets.address();
        place.fresh = null;
        return sockets;
    }

    /// Where the stream of a kind receives, null when there is none.
    @Nullable InetSocketAddress running(String kind) {
        Place place = places.get(kind);
        return place == null ? null : place.running;
    }

    /// Whether ports are bound for a stream that is being negotiated.
    boolean isReserved(String kind) {
        Place place = places.get(kind);
        return place != null && place.fresh != null;
    }

    /// The stream of a kind is over.
    void ended(String kind) {
        Place place = places.remove(kind);
        if (place != null) {
            place.drop();
        }
    }

    /// Closes what was bound for a negotiation that came to nothing.
    void rollback() {
        places.values().forEach(Place::drop);
    }

    @Override
    public void close() {
        rollback();
        places.clear();
    }
}
