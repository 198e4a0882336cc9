package org.ahoyphone.sip.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transport.Hop;
import org.ahoyphone.sip.transport.ListenPoint;
import org.ahoyphone.sip.transport.Opening;
import org.ahoyphone.sip.transport.Resolver;

/// Finds out how this side is reached from where a URI leads, before anything is sent there. Owned by the strand.
record WaySearch(Surface surface) {
    /// @param outcome called on the strand: before this returns where nothing has to be asked
    void find(Uri nextHop, Consumer<Way> outcome) {
        surface.locate(nextHop, resolution -> {
            switch (resolution) {
                case Resolver.Resolution.Found(var hops, _) -> first(hops, outcome);
                case Resolver.Resolution.NotFound(var why, _) -> outcome.accept(new Way.None(why));
            }
        });
    }

    /// The first hop that this side and its peer can reach each other by. A peer that could not connect here gets its
    /// connection first: how it reaches this side is known then.
    private void first(List<Hop> hops, Consumer<Way> outcome) {
        for (int i = 0; i < hops.size(); i++) {
            Hop hop = hops.get(i);
            Optional<ListenPoint> local = surface.transport().reachable(hop);
            if (local.isPresent()) {
                outcome.accept(new Way.Found(local.get()));
                return;
            }
            if (hop.transport().reliable()) {
                surface.transport().open(hops.subList(i, hops.size()), 0, opening -> outcome.accept(over(opening)));
                return;
            }
        }
        outcome.accept(new Way.None("There is no way to " + hops.getFirst() + " from here."));
    }

    private Way over(Opening opening) {
        return switch (opening) {
            case Opening.Opened(var flow) -> surface.transport().reachable(flow)
                    .<Way>map(Way.Found::new)
                    .orElseGet(() -> new Way.None("The connection to " + flow + " was lost."));
            case Opening.Failed(var why) -> new Way.None(why);
        };
    }
}
