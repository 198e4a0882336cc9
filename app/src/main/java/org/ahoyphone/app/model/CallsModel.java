package org.ahoyphone.app.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.ahoyphone.app.model.CallSnapshot.Phase;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneException;
import org.jspecify.annotations.Nullable;

/// The calls of the moment: those that ring, run or are just over. At most one talks, the others are held. On the interface thread only.
public final class CallsModel {
    /// More calls than these are refused as busy.
    static final int MOST = 8;

    /// How long a call that ended in the ordinary way stays in sight.
    static final Duration FAREWELL = Duration.ofSeconds(4);

    private static final int BUSY_HERE = 486;
    private static final int DECLINE = 603;
    private static final int BUSY_EVERYWHERE = 600;

    private final Ports ports;
    private final AccountsModel accounts;
    private final ContactsModel contacts;
    private final HistoryModel history;
    private final Notices notices;
    private final CallNotices told;
    private final ConferenceModel conference;
    private final ObservableList<CallModel> calls = FXCollections.observableArrayList();
    private final ObservableList<CallModel> view = FXCollections.unmodifiableObservableList(calls);
    private final ReadOnlyObjectWrapper<@Nullable CallModel> current = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable CallModel> ringing = new ReadOnlyObjectWrapper<>();
    private Ringer.Ring heard = Ringer.Ring.SILENCE;
    /// How long it is heard that the other side was engaged.
    private Instant busyUntil = Instant.MIN;
    private Consumer<Call> follower = _ -> {};

    CallsModel(
            Ports ports,
            AccountsModel accounts,
            ContactsModel contacts,
            HistoryModel history,
            Notices notices,
            CredentialsModel credentials) {
        this.ports = ports;
        this.accounts = accounts;
        this.contacts = contacts;
        this.history = history;
        this.notices = notices;
        told = new CallNotices(notices, credentials);
        conference = new ConferenceModel(ports, notices, calls, current::get);
        current.addListener((_, _, _) -> conference.settle());
    }

    /// All calls, in the order they came.
    public ObservableList<CallModel> list() {
        return view;
    }

    /// The call shown; null when none is.
    public ReadOnlyObjectProperty<@Nullable CallModel> currentProperty() {
        return current.getReadOnlyProperty();
    }

    public @Nullable CallModel current() {
        return current.get();
    }

    /// The incoming call that waits longest for an answer; null when none does.
    public ReadOnlyObjectProperty<@Nullable CallModel> ringingProperty() {
        return ringing.getReadOnlyProperty();
    }

    /// The calls that the user brought together.
    public ConferenceModel conference() {
        return conference;
    }

    /// Who hears of every call from its start, whether placed or come in; on the interface thread, returning at once.
    public void follow(Consumer<Call> other) {
        follower = other;
    }

    /// Calls somebody and shows the call; the others are held. A call that cannot be made leaves a notice and an entry in the history.
    ///
    /// @param uri what the phone is told
    /// @param person as shown
    void place(Account account, String uri, Person person, boolean video) {
        Instant now = ports.clock().instant();
        Call call;
        try {
            call = account.call(uri, video ? Media.AUDIO_VIDEO : Media.AUDIO);
        } catch (PhoneException e) {
            String words = String.valueOf(e.getMessage());
            notices.tell(words);
            history.add(new HistoryEntry(
                    "unmade-" + now + "-" + uri, now, person.address(), person.name(), false,
                    HistoryEntry.Outcome.FAILED, words, 0, video, Address.shown(accounts.aorOf(account)), true));
            return;
        }
        holdOthers(null);
        CallModel made = model(call, person, account, video);
        calls.removeIf(c -> c.get().isOver());
        calls.add(made);
        current.set(made);
        settle();
    }

    void incoming(Call call) {
        if (calls.stream().anyMatch(c -> c.is(call))) {
            return;
        }
        String address = call.remote().uri();
        String name = contacts.byAddress(address).map(Contact::name).orElse(call.remote().displayName());
        CallModel arrived = model(call, new Person(name, address), call.account(), call.wanted().video());
        if (arrived.get().isOver()) {
            return;
        }
        calls.add(arrived);
        if (calls.size() > MOST) {
            arrived.reject(BUSY_HERE);
        }
        settle();
    }

    /// Answers a call and shows it; the others are held.
    public void accept(CallModel call, boolean video) {
        if (call.get().phase() == Phase.RINGING_HERE) {
            holdOthers(call);
            call.answer(video);
            select(call);
        }
    }

    public void decline(CallModel call) {
        if (call.get().phase() == Phase.RINGING_HERE) {
            call.reject(DECLINE);
        }
    }

    /// Holds a call that talks; goes on with one that is held, holding the others.
    public void toggleHold(CallModel call) {
        if (call.get().phase() == Phase.HOLDING) {
            holdOthers(call);
            conference.resumeWith(call);
        } else if (call.get().phase() == Phase.TALKING) {
            call.hold();
        }
    }

    public void toggleMicrophone(CallModel call) {
        conference.toggleMicrophone(call);
    }

    /// Shows a call; whether it talks or is held does not change.
    public void select(CallModel call) {
        if (calls.contains(call)) {
            current.set(call);
        }
    }

    /// Shows the next or the one before, round and round.
    public void selectNext(int step) {
        if (!calls.isEmpty()) {
            int at = calls.indexOf(current.get());
            current.set(calls.get(Math.floorMod(at + step, calls.size())));
        }
    }

    /// Puts a call that is over out of sight.
    public void dismiss(CallModel call) {
        if (call.get().isOver()) {
            busyUntil = Instant.MIN;
            drop(call);
        }
    }

    /// Hangs up all that are not over.
    void hangUpAll() {
        List.copyOf(calls).forEach(CallModel::hangUp);
    }

    void pulse(Instant now) {
        calls.forEach(c -> c.pulse(now));
        conference.pulse();
        for (CallModel call : List.copyOf(calls)) {
            CallSnapshot.Over over = call.get().over();
            boolean waited = over != null && !now.isBefore(over.at().plus(FAREWELL));
            if (over != null && waited && (over.normal() || call != current.get())) {
                drop(call);
            }
        }
        settle();
    }

    /// Whether a call rings or runs.
    public boolean busy() {
        return calls.stream().anyMatch(c -> !c.get().isOver());
    }

    private CallModel model(Call call, Person person, Account account, boolean video) {
        String called = Address.shown(accounts.aorOf(account));
        CallSnapshot first = CallSnapshot.first(
                call.id(), person, called, call.incoming(), video, ports.clock().instant());
        CallModel made = new CallModel(
                call, () -> ports.desk().live(call), first, ports.ui(), ports.clock(), this::told);
        made.snapshotProperty().addListener((_, before, after) -> {
            if (before.phase() != after.phase()) {
                settle();
            }
        });
        follower.accept(call);
        return made;
    }

    private void told(CallModel call, CallEvent event) {
        told.tell(call, event);
        if (event instanceof CallEvent.Answered) {
            call.attach();
        } else if (event instanceof CallEvent.Ended(var reason)) {
            ended(call, reason.status());
        }
    }

    private void ended(CallModel call, int status) {
        boolean unanswered = call.get().answered() == null;
        if (engaged(status) && !call.get().incoming() && unanswered) {
            busyUntil = ports.clock().instant().plus(FAREWELL);
        }
        history.add(call.get().entry());
        if (call.get().incoming() && unanswered) {
            drop(call);
        }
        settle();
    }

    /// A call goes on as another one, which is shown in its place.
    void continued(Call before, Call now) {
        String address = now.remote().uri();
        String name = contacts.byAddress(address).map(Contact::name).orElse(now.remote().displayName());
        CallModel showing = current.get();
        boolean shown = showing != null && showing.is(before);
        CallModel made = model(now, new Person(name, address), now.account(), now.wanted().video());
        if (made.get().isOver()) {
            return;
        }
        calls.add(made);
        if (shown || current.get() == null) {
            current.set(made);
        }
        settle();
    }

    /// Has the other side of a call call somebody else.
    public void transfer(CallModel call, String uri) {
        told.orSay(call, () -> call.transfer(uri));
    }

    /// Connects the other sides of two calls with each other.
    public void transfer(CallModel call, CallModel other) {
        told.orSay(call, () -> call.transfer(other));
    }

    /// As [CallModel#toggleCamera]; where the other side is asked for pictures, that is said.
    public void toggleCamera(CallModel call) {
        boolean asks = call.get().running() && !call.get().media().video();
        call.toggleCamera();
        if (asks) {
            notices.tellOf(call.get().id(), Words.of("call.video.asking", call.get().person().shown()));
        }
    }

    private void drop(CallModel call) {
        call.close();
        calls.remove(call);
        if (current.get() == call) {
            Optional<CallModel> next = calls.stream()
                    .filter(c -> c.get().phase() != Phase.RINGING_HERE)
                    .findFirst();
            current.set(next.orElse(null));
        }
        settle();
    }

    /// Takes a call out of the conference, shows it, and goes on with it alone.
    public void takeOut(CallModel call) {
        conference.takeOut(call);
        select(call);
        settle();
    }

    private void holdOthers(@Nullable CallModel but) {
        for (CallModel call : calls) {
            if (call != but && call.get().phase() == Phase.TALKING && !conference.together(but, call)) {
                call.hold();
            }
        }
    }

    /// Draws the conclusions: who waits for an answer, what is heard.
    private void settle() {
        conference.settle();
        ringing.set(first(Phase.RINGING_HERE));
        boolean talking = calls.stream().anyMatch(c -> c.get().running());
        Ringer.Ring ring = Ringer.Ring.SILENCE;
        if (ringing.get() != null) {
            ring = talking ? Ringer.Ring.KNOCK : Ringer.Ring.BELL;
        } else if (!talking && calls.stream().anyMatch(CallsModel::needsRingback)) {
            ring = Ringer.Ring.RINGBACK;
        } else if (!busy() && ports.clock().instant().isBefore(busyUntil)) {
            ring = Ringer.Ring.BUSY;
        }
        if (ring != heard) {
            heard = ring;
            ports.ringer().sound(ring);
        }
    }

    private static boolean engaged(int status) {
        return status == BUSY_HERE || status == BUSY_EVERYWHERE;
    }

    /// It rings there, and the other side sends no ringing of its own.
    private static boolean needsRingback(CallModel call) {
        return call.get().phase() == Phase.RINGING_THERE && !call.get().media().earlySound();
    }

    private @Nullable CallModel first(Phase phase) {
        return calls.stream().filter(c -> c.get().phase() == phase).findFirst().orElse(null);
    }
}
