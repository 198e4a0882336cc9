package org.ahoyphone.sip.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.Uri;
import org.ahoyphone.sip.transaction.Script;
import org.ahoyphone.sip.transaction.Timing;

/// A script for a [ResponseContext]: its timers are the branches.
final class ForkScript extends Script<ResponseContext, ForkEvent, ForkEffect, Integer, ForkScript> {
    private final Request request;

    private ForkScript(Request request, List<Target> targets, int breadth, boolean reliable) {
        super(ResponseContext.start(request, targets, new ForkSettings(breadth, "proxytag", reliable, Timing.DEFAULT, ForkSettings.TIMER_C)));
        this.request = request;
    }

    static ForkScript of(Request request, Target... targets) {
        return new ForkScript(request, List.of(targets), RequestCheck.DEFAULT_BREADTH, false);
    }

    static ForkScript of(Request request, int breadth, Target... targets) {
        return new ForkScript(request, List.of(targets), breadth, false);
    }

    static Target target(String host) {
        return Target.of(Uri.of("sip:bob@" + host));
    }

    @Override
    protected void interpret(ForkEffect effect) {
        switch (effect) {
            case ForkEffect.Start(int branch, long millis) -> started(branch, millis);
            case ForkEffect.Stop(int branch) -> stopped(branch);
            case ForkEffect.Terminated() -> terminated();
            case ForkEffect.Forward _, ForkEffect.Respond _, ForkEffect.Cancel _, ForkEffect.Abandon _ -> show(effect);
        }
    }

    @Override
    protected ForkEvent fired(Integer branch) {
        return new ForkEvent.Fired(branch);
    }

    ForkScript answered(int branch, int status) {
        return on(new ForkEvent.Answered(branch, Wire.answer(request, status, "b" + branch)));
    }

    ForkScript failed(int branch, int status) {
        return on(new ForkEvent.Failed(branch, status));
    }

    ForkScript cancelled() {
        return on(new ForkEvent.Cancelled());
    }

    ForkScript forwards(int branch, String host, int breadth) {
        ForkEffect effect = next("a branch");
        assertThat(effect).isInstanceOf(ForkEffect.Forward.class);
        var forward = (ForkEffect.Forward) effect;
        assertThat(forward.branch()).isEqualTo(branch);
        assertThat(forward.target().uri()).hasToString("sip:bob@" + host);
        assertThat(forward.breadth()).isEqualTo(breadth);
        return this;
    }

    /// A response went upstream: the sender's Via is on top again.
    ForkScript responds(int status) {
        response(status);
        return this;
    }

    Response response(int status) {
        ForkEffect effect = next("a response");
        assertThat(effect).isInstanceOf(ForkEffect.Respond.class);
        Response response = ((ForkEffect.Respond) effect).response();
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.vias()).isEqualTo(request.vias());
        return response;
    }

    ForkScript cancels(int branch) {
        assertThat(next("a CANCEL")).isEqualTo(new ForkEffect.Cancel(branch));
        return this;
    }

    ForkScript abandons(int branch) {
        assertThat(next("the end of a transaction")).isEqualTo(new ForkEffect.Abandon(branch));
        return this;
    }
}
