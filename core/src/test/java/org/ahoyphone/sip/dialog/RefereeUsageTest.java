package org.ahoyphone.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.sip.dialog.NotifierCommand.Content;
import org.ahoyphone.sip.dialog.RefereeUsage.Event;
import org.ahoyphone.sip.dialog.RefereeUsage.Fact;
import org.ahoyphone.sip.dialog.RefereeUsage.Moment;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The side that is referred, and what it tells the side that referred it.
class RefereeUsageTest {
    private static final String KEY = "refer";

    private UsageScript<RefereeUsage, Moment, Fact> script;
    private Fact.Ask notify;

    @BeforeEach
    void referred() {
        Request refer = Far.request(Calls.OUT, "REFER", 7, null);
        script = new UsageScript<>(
                RefereeUsage.start(Far.AGENT, refer, KEY, "refer", content(100), 0),
                timer -> at(timer == UsageTimer.GLARE ? new Event.Again() : new Event.TimedOut()));
        script.responds(refer, 202);
        notified("pending");
    }

    private static Content content(int status) {
        return new Content("message/sipfrag", "SIP/2.0 " + status + " x");
    }

    private Moment at(Event event) {
        return new Moment(script == null ? 0 : script.now(), event);
    }

    private void notified(String state) {
        notify = script.fact(Fact.Ask.class);
        assertThat(notify.request().fields())
                .filteredOn(field -> field.name().equals(HeaderName.SUBSCRIPTION_STATE))
                .singleElement()
                .satisfies(field -> assertThat(field.value()).startsWith(state));
    }

    private void replied(int status) {
        script.on(at(new Event.Replied(status)));
    }

    private void reached(int status) {
        script.on(at(new Event.Reached(status, content(status))));
    }

    @Test
    void tellsHowFarTheRequestHasComeAndEndsWithIt() {
        replied(200);
        reached(180);
        notified("active");
        replied(200);
        reached(200);
        notified("terminated;reason=noresource");
        assertThat(notify.request().body()).contains("200");
        replied(200);
        script.tells(Fact.Over.class).ended();
    }

    @Test
    void oneThatMetARequestOfTheFarSideIsSentAgainAfterAWait() {
        replied(491);
        script.running(UsageTimer.EXPIRY, UsageTimer.GLARE).at(InDialog.GLARE_MS);
        notified("pending");
        replied(200);
        reached(200);
        notified("terminated");
        replied(491);
        script.running(UsageTimer.GLARE).at(2 * InDialog.GLARE_MS);
        notified("terminated");
        replied(200);
        script.tells(Fact.Over.class).ended();
    }

    @Test
    void whatIsNewMeanwhileIsToldInstead() {
        replied(491);
        reached(180);
        script.quiet();
        reached(200);
        script.quiet().at(InDialog.GLARE_MS);
        notified("terminated");
        assertThat(notify.request().body()).contains("200");
        replied(200);
        script.tells(Fact.Over.class).ended();
    }

    @Test
    void aFarSideThatIsNeverFreeIsToldNoMore() {
        for (int i = 1; i <= InDialog.MOST_GLARES; i++) {
            replied(491);
            script.at(i * InDialog.GLARE_MS);
            notified("pending");
        }
        replied(491);
        script.tells(Fact.Over.class).ended();
    }

    @Test
    void whoWantsNoMoreIsToldNoMore() {
        replied(481);
        script.tells(Fact.Over.class).ended();
    }

    @Test
    void nothingLastsForEver() {
        replied(200);
        script.at(1000L * RefereeUsage.LASTS);
        notified("terminated");
        replied(408);
        script.tells(Fact.Over.class).ended();
    }
}
