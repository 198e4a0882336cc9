package org.ahoyphone.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.MediaException;
import org.jspecify.annotations.Nullable;

/// The calls that the user brought together: they hear him and each other. There is one such conference at most, of two calls or more. On the interface
/// thread only.
public final class ConferenceModel {

    /// What can be done for the call that is shown.
    public enum Offer {
        NOTHING,
        /// Brings all calls that run together.
        MERGE,
        /// Brings the call into the conference that there is.
        ADD,
        /// Takes the conference apart: the call goes on, the others are held.
        SPLIT
    }

    /// @param members the calls in it, empty for no conference
    /// @param speaker the one whose other side has the floor; null when it is nobody's or the user's
    /// @param user    whether the user speaks
    public record State(List<CallModel> members, @Nullable CallModel speaker, boolean user) {
        static final State NONE = new State(List.of(), null, false);

        public State {
            members = List.copyOf(members);
        }
    }

    private final Ports ports;
    private final Notices notices;
    private final List<CallModel> calls;
    private final Supplier<@Nullable CallModel> shown;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<Offer> offer = new ReadOnlyObjectWrapper<>(Offer.NOTHING);
    private @Nullable LiveConference live;

    /// @param calls all there are
    /// @param shown the one that is shown
    ConferenceModel(Ports ports, Notices notices, List<CallModel> calls, Supplier<@Nullable CallModel> shown) {
        this.ports = ports;
        this.notices = notices;
        this.calls = calls;
        this.shown = shown;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State get() {
        return state.get();
    }

    /// What [#toggle] does now.
    public ReadOnlyObjectProperty<Offer> offerProperty() {
        return offer.getReadOnlyProperty();
    }

    /// Does what is offered for the call that is shown.
    public void toggle() {
        CallModel call = shown.get();
        if (call != null) {
            switch (offer.get()) {
                case NOTHING -> { }
                case MERGE -> merge(call);
                case ADD -> {
                    add(call);
                    get().members().forEach(ConferenceModel::resume);
                    mute(call.get().microphoneMuted());
                }
                case SPLIT -> split(call);
            }
            settle();
        }
    }

    private void merge(CallModel call) {
        live = ports.desk().conference(sentence -> ports.ui().execute(() -> notices.tell(sentence)));
        calls.stream().filter(each -> each.get().running()).forEach(this::add);
        get().members().forEach(ConferenceModel::resume);
        mute(call.get().microphoneMuted());
    }

    private void add(CallModel call) {
        LiveConference conference = live;
        if (conference == null) {
            return;
        }
        try {
            call.enter(conference);
        } catch (MediaException e) {
            notices.tellOf(call.get().id(), String.valueOf(e.getMessage()));
            return;
        }
        var members = new ArrayList<>(get().members());
        members.add(call);
        state.set(new State(members, get().speaker(), get().user()));
    }

    private void split(CallModel kept) {
        for (CallModel member : get().members()) {
            if (member != kept && member.get().phase() == Phase.TALKING) {
                member.hold();
            }
        }
        if (kept.get().phase() == Phase.HOLDING) {
            kept.resume();
        }
        end();
    }

    /// Takes one call out, to talk to its other side alone: the others stay together, and are held. Of a conference of two nothing is left.
    void takeOut(CallModel call) {
        if (!get().members().contains(call)) {
            return;
        }
        var others = new ArrayList<>(get().members());
        others.remove(call);
        if (others.size() < 2) {
            split(call);
            return;
        }
        others.stream().filter(member -> member.get().phase() == Phase.TALKING).forEach(CallModel::hold);
        call.leave();
        state.set(new State(others, null, get().user()));
        resume(call);
    }

    private void end() {
        LiveConference conference = live;
        live = null;
        get().members().forEach(CallModel::exit);
        state.set(State.NONE);
        if (conference != null) {
            ports.background().execute(conference::close);
        }
    }

    private static void resume(CallModel call) {
        if (call.get().phase() == Phase.HOLDING) {
            call.resume();
        }
    }

    /// Whether both are in the conference.
    boolean together(@Nullable CallModel one, CallModel other) {
        return one != null && get().members().contains(one) && get().members().contains(other);
    }

    /// Goes on with a call that is held; with all of the conference when all of it is.
    void resumeWith(CallModel call) {
        boolean all = get().members().contains(call) && get().members().stream().allMatch(member -> member.get().phase() == Phase.HOLDING);
        (all ? get().members() : List.of(call)).forEach(CallModel::resume);
    }

    /// In a conference it is the one microphone of all.
    void toggleMicrophone(CallModel call) {
        boolean muted = !call.get().microphoneMuted();
        if (get().members().contains(call)) {
            mute(muted);
        } else {
            call.microphone(muted);
        }
    }

    private void mute(boolean muted) {
        get().members().forEach(member -> member.microphone(muted));
        LiveConference conference = live;
        if (conference != null) {
            conference.muteMicrophone(muted);
        }
    }

    /// Draws the conclusions: who is still there, what can be done.
    void settle() {
        List<CallModel> members = get().members();
        List<CallModel> here = members.stream().filter(member -> !member.get().isOver()).toList();
        if (live != null && here.size() < 2) {
            end();
        } else if (here.size() < members.size()) {
            CallModel speaker = get().speaker();
            state.set(new State(here, here.contains(speaker) ? speaker : null, get().user()));
        }
        offer.set(offered());
    }

    private Offer offered() {
        CallModel call = shown.get();
        if (call == null || !call.get().running()) {
            return Offer.NOTHING;
        }
        if (get().members().contains(call)) {
            return Offer.SPLIT;
        }
        if (live != null) {
            return Offer.ADD;
        }
        return calls.stream().filter(each -> each.get().running()).count() > 1 ? Offer.MERGE : Offer.NOTHING;
    }

    /// Looks who speaks.
    void pulse() {
        LiveConference conference = live;
        if (conference != null) {
            LiveConference.Voices voices = conference.voices();
            Call floor = voices.floor();
            CallModel speaker = floor == null ? null : get().members().stream().filter(member -> member.is(floor)).findFirst().orElse(null);
            State now = new State(get().members(), speaker, voices.user());
            if (!now.equals(get())) {
                state.set(now);
            }
        }
    }
}
