package org.ahoyphone.phone;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ahoyphone.sip.endpoint.Way;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.transport.ListenPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ways that one request may take, one after the other: over the next proxy where over the one before nobody was heard (RFC 3263
/// section 4.3, which says the same of the addresses of one server). Owned by the strand.
final class WaysOut {
    private static final Logger LOG = LoggerFactory.getLogger(WaysOut.class);

    private final SipAccount account;
    private final SipUri target;
    private final BiConsumer<List<NameAddr>, ListenPoint> found;
    private final Consumer<String> none;
    private int tried;

    /// @param found gets the routes of a way, and where this side is reached from there
    /// @param none gets why there is no way, one sentence; nothing is called after it
    WaysOut(SipAccount account, SipUri target, BiConsumer<List<NameAddr>, ListenPoint> found, Consumer<String> none) {
        this.account = account;
        this.target = target;
        this.found = found;
        this.none = none;
    }

    void first() {
        account.way(target, tried, (routes, way) -> {
            switch (way) {
                case Way.None(_) when next() -> LOG.debug("There is no way to that proxy");
                case Way.None(var why) -> none.accept(why);
                case Way.Found(var at) -> found.accept(routes, at);
            }
        });
    }

    /// Takes the next way.
    ///
    /// @return whether there is one
    boolean next() {
        if (!more()) {
            return false;
        }
        tried++;
        LOG.info("Nobody was heard; {} goes by another proxy", account);
        first();
        return true;
    }

    /// Whether there is another way.
    boolean more() {
        return tried + 1 < account.ways();
    }
}
