package org.ahoyphone.sip.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.proxy.Branch.Progress;
import org.ahoyphone.sip.transaction.Step;

/// One step of a [ResponseContext] while it is worked out: a copy of the fork to be changed, and the effects so far.
final class ForkPlay {
    private final Fork before;
    private final boolean invite;
    private final List<List<Target>> waiting;
    private final List<Branch> branches;
    private final List<ForkEffect> effects = new ArrayList<>();
    private boolean closed;
    private boolean answered;
    private boolean over;

    ForkPlay(Fork before) {
        this.before = before;
        invite = before.invite();
        waiting = new ArrayList<>(before.waiting());
        branches = new ArrayList<>(before.branches());
        closed = before.closed();
        answered = before.answered();
    }

    Step<ResponseContext, ForkEffect> step() {
        ResponseContext next = over
                ? new ResponseContext.Terminated()
                : new ResponseContext.Open(new Fork(before.request(), before.settings(), waiting, branches, closed, answered));
        return new Step<>(next, effects);
    }

    void begin() {
        if (!invite && !before.settings().reliable()) {
            // RFC 4320 section 4.1: late enough to be of no cost, in time to stop most of the repetition.
            effects.add(new ForkEffect.Start(ForkEffect.UPSTREAM, before.settings().trying()));
        }
        forwardNext();
    }

    void on(ForkEvent event) {
        switch (event) {
            case ForkEvent.Answered(int branch, var response) -> answered(branch, response);
            case ForkEvent.Failed(int branch, int status) -> failed(branch, status);
            case ForkEvent.Fired(int branch) -> fired(branch);
            case ForkEvent.Cancelled() -> {
                // RFC 3261 section 16.10: CANCEL to all pending branches; there is no use in cancelling anything but an INVITE.
                if (invite) {
                    closed = true;
                    cancelPending();
                }
            }
        }
    }

    /// The next group of targets, all at once.
    private void forwardNext() {
        List<Target> group = waiting.removeFirst();
        for (int i = 0; i < group.size(); i++) {
            forward(group.get(i), TargetSet.share(before.settings().breadth(), group.size(), i));
        }
    }

    private void forward(Target target, int breadth) {
        int number = branches.size();
        branches.add(Branch.trying(target, breadth));
        effects.add(new ForkEffect.Forward(number, target, breadth));
        if (invite) {
            // Section 16.6 step 11.
            effects.add(new ForkEffect.Start(number, before.settings().timerC()));
        }
    }

    private void answered(int number, Response received) {
        Response response = received.edit().removeFirst(HeaderName.VIA).build();
        if (response.isProvisional()) {
            provisional(number, response);
        } else if (response.isSuccess()) {
            success(number, response);
        } else if (branches.get(number).pending()) {
            refused(number, response);
        }
    }

    private void provisional(int number, Response response) {
        Branch branch = branches.get(number);
        switch (branch.progress()) {
            case TRYING, PROCEEDING -> {
                branches.set(number, branch.at(Progress.PROCEEDING));
                // Section 16.7 step 2: all but 100 set timer C anew.
                if (invite && response.status() > 100) {
                    effects.add(new ForkEffect.Start(number, before.settings().timerC()));
                }
            }
            case OWING_CANCEL -> cancelNow(number, branch);
            case CANCELLED, DONE -> {}
        }
        // Step 5: a 100 is for this hop alone; and RFC 4320 section 4.1: nothing but 100 goes before the answer of a non-INVITE.
        if (response.status() > 100 && invite && !answered) {
            effects.add(new ForkEffect.Respond(response));
        }
    }

    private void success(int number, Response response) {
        Branch branch = branches.get(number);
        if (branch.pending()) {
            branches.set(number, branch.done(response));
            stopTimer(number);
        }
        // Step 5: every 2xx of an INVITE goes upstream at once, also after another final response; of other requests the first.
        if (invite || !answered) {
            effects.add(new ForkEffect.Respond(response));
            answered = true;
        }
        closed = true;
        // Step 10.
        cancelPending();
        proceed();
    }

    private void refused(int number, Response response) {
        Branch branch = branches.get(number);
        stopTimer(number);
        // RFC 5626 section 5.3: a flow that is gone is no answer of the user agent; another one may still lead to it.
        if (response.status() == 430 && retried(number, branch)) {
            return;
        }
        branches.set(number, branch.done(response));
        if (response.status() >= 600) {
            // Step 5: nobody else is asked any more. It is sent when all branches have come to an end.
            closed = true;
            cancelPending();
        }
        proceed();
    }

    private void failed(int number, int status) {
        Branch branch = branches.get(number);
        if (!branch.pending()) {
            return;
        }
        stopTimer(number);
        if (!retried(number, branch)) {
            branches.set(number, branch.done(own(branch.cancelled() ? 487 : status)));
            proceed();
        }
    }

    private boolean retried(int number, Branch branch) {
        List<Target> spares = branch.target().spares();
        if (closed || branch.progress() == Progress.PROCEEDING || spares.isEmpty()) {
            return false;
        }
        branches.set(number, branch.done(null));
        forward(spares.getFirst().withSpares(spares.subList(1, spares.size())), branch.breadth());
        return true;
    }

    private void fired(int number) {
        if (number == ForkEffect.UPSTREAM) {
            if (!answered) {
                effects.add(new ForkEffect.Respond(Response.of(before.request(), 100).build()));
            }
            return;
        }
        Branch branch = branches.get(number);
        switch (branch.progress()) {
            // Section 16.8: timer C where something was heard: a CANCEL; where nothing was, it is as if a 408 had come.
            case PROCEEDING -> cancelNow(number, branch);
            case TRYING, OWING_CANCEL -> expired(number, branch, 408);
            // Section 9.1: 64 * T1 after the CANCEL nothing more is to be expected.
            case CANCELLED -> expired(number, branch, 487);
            case DONE -> {}
        }
    }

    private void expired(int number, Branch branch, int status) {
        effects.add(new ForkEffect.Abandon(number));
        branches.set(number, branch.done(own(status)));
        proceed();
    }

    private void cancelPending() {
        for (int number = 0; invite && number < branches.size(); number++) {
            Branch branch = branches.get(number);
            switch (branch.progress()) {
                case TRYING -> branches.set(number, branch.at(Progress.OWING_CANCEL));
                case PROCEEDING -> cancelNow(number, branch);
                case OWING_CANCEL, CANCELLED, DONE -> {}
            }
        }
    }

    private void cancelNow(int number, Branch branch) {
        branches.set(number, branch.at(Progress.CANCELLED));
        effects.add(new ForkEffect.Cancel(number));
        effects.add(new ForkEffect.Start(number, before.settings().timing().patience()));
    }

    private void stopTimer(int number) {
        if (invite) {
            effects.add(new ForkEffect.Stop(number));
        }
    }

    /// Goes on when all branches have come to an end: to the next targets, to the best response, or to the end.
    private void proceed() {
        if (branches.stream().anyMatch(Branch::pending)) {
            return;
        }
        if (!closed && !waiting.isEmpty()) {
            forwardNext();
            return;
        }
        if (!answered) {
            Response best = BestResponse.of(branches.stream().map(Branch::answer).filter(Objects::nonNull).toList());
            if (BestResponse.worthSending(before.request(), best)) {
                effects.add(new ForkEffect.Respond(best));
            }
            answered = true;
        }
        if (!invite && !before.settings().reliable()) {
            effects.add(new ForkEffect.Stop(ForkEffect.UPSTREAM));
        }
        effects.add(new ForkEffect.Terminated());
        over = true;
    }

    private Response own(int status) {
        return Response.of(before.request(), status).toTag(before.settings().tag()).build();
    }
}
