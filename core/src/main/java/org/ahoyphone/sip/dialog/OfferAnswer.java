package org.ahoyphone.sip.dialog;

import java.util.List;
import org.ahoyphone.sip.transaction.Machine;
import org.ahoyphone.sip.transaction.Step;
import org.jspecify.annotations.Nullable;

/// Offer and answer over one dialog (RFC 3264, RFC 6337): never two offers at a time, never an answer without an offer, and
/// what was agreed before stays in force when an offer is refused. Descriptions are opaque texts here.
public sealed interface OfferAnswer extends Machine<OfferAnswer, OfferAnswer.Event, OfferAnswer.Told> {

    /// What happens.
    sealed interface Event {
        /// This side sends an offer.
        record LocalOffer(String sdp) implements Event {}

        /// This side answers.
        record LocalAnswer(String sdp) implements Event {}

        /// The far side sends an offer.
        record RemoteOffer(String sdp) implements Event {}

        /// The far side shows in an unreliable provisional response what its answer will be.
        record RemotePreview(String sdp) implements Event {}

        /// The message came that has to carry the answer at the latest: the 2xx to an INVITE with an offer, or the ACK to a
        /// 2xx with an offer. @param sdp null if it has no description
        record RemoteAnswer(@Nullable String sdp) implements Event {}

        /// The offer under way was refused, cancelled, or lost its transaction.
        record Refused() implements Event {}
    }

    /// What the user should know.
    sealed interface Told {
        record Offered(String sdp) implements Told {}

        record Previewed(String sdp) implements Told {}

        record Answered(String sdp) implements Told {}

        /// The offer of this side is void.
        record RolledBack() implements Told {}

        /// The offer of the far side is void.
        record Withdrawn() implements Told {}

        /// The event breaks the rules and changed nothing. @param why one sentence
        record Forbidden(String why) implements Told {}
    }

    /// What both sides agreed on last.
    record Agreed(String local, String remote) {}

    /// At the start of a dialog: nothing offered yet.
    static OfferAnswer fresh() {
        return new Stable(null);
    }

    /// The last agreement; null while there is none.
    @Nullable Agreed agreed();

    /// No offer is under way: an offer may be made.
    record Stable(@Nullable Agreed agreed) implements OfferAnswer {
        @Override
        public Step<OfferAnswer, Told> on(Event event) {
            return switch (event) {
                case Event.LocalOffer(var sdp) -> Step.to(new Offering(sdp, null, agreed));
                case Event.RemoteOffer(var sdp) -> new Step<>(new Offered(sdp, agreed), List.of(new Told.Offered(sdp)));
                case Event.LocalAnswer(_) -> forbid(this, "There is no offer to answer.");
                // RFC 3261 section 13.2.1: after the answer, further descriptions in responses to the INVITE are ignored.
                case Event.RemotePreview(_) -> Step.to(this);
                case Event.RemoteAnswer(var sdp) -> sdp == null ? Step.to(this) : forbid(this, "There is no offer to answer.");
                case Event.Refused() -> Step.to(this);
            };
        }
    }

    /// This side has offered. @param preview what the far side showed last of its answer
    record Offering(String offer, @Nullable String preview, @Nullable Agreed agreed) implements OfferAnswer {
        @Override
        public Step<OfferAnswer, Told> on(Event event) {
            return switch (event) {
                // RFC 3264 section 4: no new offer while one is under way.
                case Event.LocalOffer(_) -> forbid(this, "An offer of this side is under way.");
                case Event.RemoteOffer(_) -> forbid(this, "The offers of both sides met.");
                case Event.LocalAnswer(_) -> forbid(this, "There is no offer to answer.");
                case Event.RemotePreview(var sdp) when sdp.equals(preview) -> Step.to(this);
                case Event.RemotePreview(var sdp) -> new Step<>(new Offering(offer, sdp, agreed), List.of(new Told.Previewed(sdp)));
                case Event.RemoteAnswer(var sdp) -> {
                    // RFC 6337 section 3.1.1: the answer stands in the first reliable response. A peer that showed it before
                    // and leaves it out there is taken at its word.
                    String answer = sdp != null ? sdp : preview;
                    yield answer == null
                            ? forbid(this, "The far side accepted without an answer to the offer.")
                            : new Step<>(new Stable(new Agreed(offer, answer)), List.of(new Told.Answered(answer)));
                }
                // RFC 6337 section 3.4: a refused offer leaves the session as it was.
                case Event.Refused() -> new Step<>(new Stable(agreed), List.of(new Told.RolledBack()));
            };
        }
    }

    /// The far side has offered.
    record Offered(String offer, @Nullable Agreed agreed) implements OfferAnswer {
        @Override
        public Step<OfferAnswer, Told> on(Event event) {
            return switch (event) {
                case Event.LocalOffer(_) -> forbid(this, "An offer of the far side is under way.");
                case Event.RemoteOffer(_) -> forbid(this, "An offer of the far side is under way.");
                case Event.LocalAnswer(var sdp) -> Step.to(new Stable(new Agreed(sdp, offer)));
                case Event.RemotePreview(_) -> Step.to(this);
                case Event.RemoteAnswer(_) -> forbid(this, "This side has not offered.");
                case Event.Refused() -> new Step<>(new Stable(agreed), List.of(new Told.Withdrawn()));
            };
        }
    }

    private static Step<OfferAnswer, Told> forbid(OfferAnswer unchanged, String why) {
        return new Step<>(unchanged, List.of(new Told.Forbidden(why)));
    }
}
