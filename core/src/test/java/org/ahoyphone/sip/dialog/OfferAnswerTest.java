package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.sip.dialog.OfferAnswer.Agreed;
import org.ahoyphone.sip.dialog.OfferAnswer.Event;
import org.ahoyphone.sip.dialog.OfferAnswer.Told;
import org.ahoyphone.sip.transaction.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every event in every state.
class OfferAnswerTest {
    private static final Agreed BEFORE = new Agreed("l0", "r0");
    private static final OfferAnswer STABLE = new OfferAnswer.Stable(BEFORE);
    private static final OfferAnswer OFFERING = new OfferAnswer.Offering("l1", null, BEFORE);
    private static final OfferAnswer PREVIEWED = new OfferAnswer.Offering("l1", "p1", BEFORE);
    private static final OfferAnswer OFFERED = new OfferAnswer.Offered("r1", BEFORE);

    record Row(OfferAnswer state, Event event, OfferAnswer next, List<Told> told) {}

    static List<Row> rows() {
        return List.of(
                new Row(STABLE, new Event.LocalOffer("l1"), OFFERING, List.of()),
                new Row(STABLE, new Event.RemoteOffer("r1"), OFFERED, List.of(new Told.Offered("r1"))),
                new Row(STABLE, new Event.RemotePreview("p"), STABLE, List.of()),
                new Row(STABLE, new Event.RemoteAnswer(null), STABLE, List.of()),
                new Row(STABLE, new Event.Refused(), STABLE, List.of()),
                new Row(OFFERING, new Event.RemoteAnswer("r1"), new OfferAnswer.Stable(new Agreed("l1", "r1")), List.of(new Told.Answered("r1"))),
                new Row(OFFERING, new Event.RemotePreview("p1"), PREVIEWED, List.of(new Told.Previewed("p1"))),
                new Row(OFFERING, new Event.Refused(), STABLE, List.of(new Told.RolledBack())),
                new Row(PREVIEWED, new Event.RemotePreview("p1"), PREVIEWED, List.of()),
                new Row(PREVIEWED, new Event.RemotePreview("p2"), new OfferAnswer.Offering("l1", "p2", BEFORE), List.of(new Told.Previewed("p2"))),
                new Row(PREVIEWED, new Event.RemoteAnswer(null), new OfferAnswer.Stable(new Agreed("l1", "p1")), List.of(new Told.Answered("p1"))),
                new Row(PREVIEWED, new Event.RemoteAnswer("r2"), new OfferAnswer.Stable(new Agreed("l1", "r2")), List.of(new Told.Answered("r2"))),
                new Row(PREVIEWED, new Event.Refused(), STABLE, List.of(new Told.RolledBack())),
                new Row(OFFERED, new Event.LocalAnswer("l2"), new OfferAnswer.Stable(new Agreed("l2", "r1")), List.of()),
                new Row(OFFERED, new Event.RemotePreview("p"), OFFERED, List.of()),
                new Row(OFFERED, new Event.Refused(), STABLE, List.of(new Told.Withdrawn())));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void goesOn(Row row) {
        assertThat(row.state().on(row.event())).isEqualTo(new Step<>(row.next(), row.told()));
    }

    static List<Row> forbidden() {
        return List.of(
                new Row(STABLE, new Event.LocalAnswer("l"), STABLE, List.of()),
                new Row(STABLE, new Event.RemoteAnswer("r"), STABLE, List.of()),
                new Row(OFFERING, new Event.LocalOffer("l"), OFFERING, List.of()),
                new Row(OFFERING, new Event.RemoteOffer("r"), OFFERING, List.of()),
                new Row(OFFERING, new Event.LocalAnswer("l"), OFFERING, List.of()),
                new Row(OFFERING, new Event.RemoteAnswer(null), OFFERING, List.of()),
                new Row(OFFERED, new Event.LocalOffer("l"), OFFERED, List.of()),
                new Row(OFFERED, new Event.RemoteOffer("r"), OFFERED, List.of()),
                new Row(OFFERED, new Event.RemoteAnswer("r"), OFFERED, List.of()),
                new Row(OFFERED, new Event.RemoteAnswer(null), OFFERED, List.of()));
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void whatIsForbiddenChangesNothingAndSaysWhy(Row row) {
        Step<OfferAnswer, Told> step = row.state().on(row.event());
        assertThat(step.next()).isEqualTo(row.state());
        assertThat(step.effects()).singleElement().isInstanceOf(Told.Forbidden.class);
        assertThat(((Told.Forbidden) step.effects().getFirst()).why()).endsWith(".");
        assertThat(Negotiation.forbidden(step)).isTrue();
    }

    @Test
    void nothingIsAgreedAtTheStart() {
        assertThat(OfferAnswer.fresh().agreed()).isNull();
        OfferAnswer offering = OfferAnswer.fresh().on(new Event.LocalOffer("l")).next();
        assertThat(offering.on(new Event.Refused()).next()).isEqualTo(OfferAnswer.fresh());
    }
}
