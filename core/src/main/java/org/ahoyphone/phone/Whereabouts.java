package org.ahoyphone.phone;

import java.net.InetAddress;
import java.util.Objects;
import java.util.function.Consumer;
import org.ahoyphone.sip.endpoint.Timers;
import org.ahoyphone.sip.endpoint.Way;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the other side of a call reaches this one, from the first INVITE to the end, in whatever network the machine is. Owned by the
/// strand.
final class Whereabouts {
    private static final Logger LOG = LoggerFactory.getLogger(Whereabouts.class);

    /// The network is about to be there: how soon the way is looked for again, ms; twice as long after each time.
    private static final long SOON_MS = 1_000;

    private static final long MOST_MS = 30_000;

    private final SipPhone phone;
    private final String callId;
    private final Consumer<ListenPoint> moved;
    private @Nullable InetAddress local;
    private @Nullable Uri peer;
    private Timers.Timer retry = () -> {};
    private long wait = SOON_MS;
    /// Counts searches: what an older one finds is of the network that was.
    private int search;

    /// @param callId for the log
    /// @param moved hears of another address, on the strand
    Whereabouts(SipPhone phone, String callId, Consumer<ListenPoint> moved) {
        this.phone = phone;
        this.callId = callId;
        this.moved = moved;
    }

    /// The call begins here. @param first where its requests go first
    void begin(ListenPoint at, Uri first) {
        local = at.address().getAddress();
        peer = first;
    }

    /// Requests go there first from now on.
    void towards(Uri first) {
        peer = first;
    }

    /// Whether Contact has to be a `sips:` URI.
    boolean secure() {
        return peer != null && peer.scheme().equals("sips");
    }

    InetAddress address() {
        return Objects.requireNonNull(local, "no address before the way is known");
    }

    /// The machine is in another network, or slept.
    void networkChanged() {
        wait = SOON_MS;
        look();
    }

    private void look() {
        retry.stop();
        Uri there = peer;
        if (there == null) {
            return;
        }
        int number = ++search;
        phone.endpoint().way(there, way -> {
            if (number != search) {
                return;
            }
            switch (way) {
                case Way.Found(var at) when !at.address().getAddress().equals(local) -> {
                    local = at.address().getAddress();
                    moved.accept(at);
                }
                case Way.Found _ -> LOG.debug("The address of the call stays");
                case Way.None(var why) -> {
                    LOG.debug("The call cannot move yet: {}", why);
                    retry = phone.timers().start(wait, () -> phone.post(callId, () -> {
                        if (number == search) {
                            look();
                        }
                    }));
                    wait = Math.min(MOST_MS, 2 * wait);
                }
            }
        });
    }

    /// The call is over: nothing more is looked for.
    void end() {
        peer = null;
        search++;
        retry.stop();
    }
}
