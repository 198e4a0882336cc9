package org.ahoyphone.app.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaSession;
import org.ahoyphone.phone.NegotiatedMedia;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.Party;
import org.ahoyphone.phone.PhoneException;

/// A call in memory: the test plays the other side.
public final class FakeCall implements Call {
    private record Observer(Consumer<CallEvent> observer, Executor executor) {}

    private final String id;
    private final FakeAccount account;
    private final boolean incoming;
    private final Party remote;
    private final List<Observer> observers = new CopyOnWriteArrayList<>();
    private final List<CallEvent> past = new ArrayList<>();
    private final StringBuilder digits = new StringBuilder();
    private Media wanted;
    private volatile CallState state;
    private volatile NegotiatedMedia negotiated = NegotiatedMedia.NONE;
    private volatile int rejectedWith;
    private volatile Boolean followed;
    private volatile String transferred;
    private volatile String credentials;

    FakeCall(String id, FakeAccount account, boolean incoming, Party remote, Media wanted) {
        this.id = id;
        this.account = account;
        this.incoming = incoming;
        this.remote = remote;
        this.wanted = wanted;
        this.state = incoming ? CallState.RINGING : CallState.CALLING;
    }

    public static NegotiatedMedia agreed(Media media) {
        var streams = new ArrayList<NegotiatedMedia.Stream>();
        if (media.audio()) {
            streams.add(new NegotiatedMedia.Stream("audio", "opus", "127.0.0.1:20000", "127.0.0.1:30000", true, true));
        }
        if (media.video()) {
            streams.add(new NegotiatedMedia.Stream("video", "VP8", "127.0.0.1:20002", "127.0.0.1:30002", true, true));
        }
        return new NegotiatedMedia(streams);
    }

    /// What was said to a redirection; null if nothing was.
    public Boolean followed() {
        return followed;
    }

    /// It rings there.
    public void rings(boolean earlyMedia) {
        state = CallState.RINGING;
        tell(new CallEvent.Ringing(180, earlyMedia));
    }

    /// The other side answers, or the own answer has gone through.
    public void answered(Media media) {
        state = CallState.ACTIVE;
        negotiated = agreed(media);
        tell(new CallEvent.Answered(negotiated));
    }

    public void remoteHolds(boolean hold) {
        tell(new CallEvent.MediaChanged(negotiated, state == CallState.HELD, hold));
    }

    public void ends(int status, String words, EndReason.By by) {
        if (state != CallState.ENDED) {
            state = CallState.ENDED;
            tell(new CallEvent.Ended(new EndReason(status, words, by)));
        }
    }

    public void tell(CallEvent event) {
        past.add(event);
        for (Observer o : observers) {
            o.executor().execute(() -> o.observer().accept(event));
        }
    }

    public String digits() {
        return digits.toString();
    }

    public int rejectedWith() {
        return rejectedWith;
    }

    public int observers() {
        return observers.size();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public boolean incoming() {
        return incoming;
    }

    @Override
    public Party remote() {
        return remote;
    }

    @Override
    public CallState state() {
        return state;
    }

    @Override
    public List<String> alerts() {
        return List.of();
    }

    @Override
    public Media wanted() {
        return wanted;
    }

    @Override
    public NegotiatedMedia negotiated() {
        return negotiated;
    }

    @Override
    public Iterable<CallEvent> events() {
        return List.copyOf(past);
    }

    @Override
    public Observation observe(Consumer<CallEvent> observer, Executor executor) {
        var added = new Observer(observer, executor);
        observers.add(added);
        return () -> observers.remove(added);
    }

    @Override
    public void answer(Media media) {
        if (state == CallState.RINGING && incoming) {
            answered(new Media(true, media.video() && wanted.video()));
        }
    }

    @Override
    public void reject(int status) {
        rejectedWith = status;
        ends(status, "You declined the call.", EndReason.By.LOCAL);
    }

    @Override
    public void credentials(String user, String password) {
        credentials = user + ":" + password;
    }

    /// What a server was answered with, `user:password`; null if nothing was.
    public String credentials() {
        return credentials;
    }

    @Override
    public void follow(boolean yes) {
        followed = yes;
    }

    @Override
    public void hold() {
        if (state == CallState.ACTIVE) {
            state = CallState.HELD;
            tell(new CallEvent.MediaChanged(negotiated, true, false));
        }
    }

    @Override
    public void resume() {
        if (state == CallState.HELD) {
            state = CallState.ACTIVE;
            tell(new CallEvent.MediaChanged(negotiated, false, false));
        }
    }

    @Override
    public void change(Media media) {
        wanted = media;
        negotiated = agreed(media);
        tell(new CallEvent.MediaChanged(negotiated, false, false));
    }

    @Override
    public void info(String packageName, String contentType, String body) {}

    @Override
    public void transfer(String uri) {
        if (uri.isBlank() || uri.contains(" ")) {
            throw new PhoneException("\"" + uri + "\" is not an address.");
        }
        transferred = uri;
    }

    @Override
    public void transfer(Call other) {
        transferred = other.id();
    }

    /// Where it was transferred to: an address, or the id of another call; null if it was not.
    public String transferredTo() {
        return transferred;
    }

    @Override
    public void sendDtmf(String sent) {
        if (!sent.matches("[0-9*#A-D]+")) {
            throw new PhoneException("\"" + sent + "\" is no digit.");
        }
        digits.append(sent);
    }

    @Override
    public MediaSession media() {
        return new FakeSession();
    }

    @Override
    public void hangUp() {
        if (incoming && state == CallState.RINGING) {
            reject(603);
        } else if (state == CallState.ACTIVE || state == CallState.HELD) {
            ends(200, "You hung up.", EndReason.By.LOCAL);
        } else {
            ends(487, "You cancelled the call.", EndReason.By.LOCAL);
        }
    }

    @Override
    public void close() {
        hangUp();
    }
}
