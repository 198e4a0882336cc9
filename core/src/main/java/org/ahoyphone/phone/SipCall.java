package org.ahoyphone.phone;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.dialog.Dialog;
import org.ahoyphone.sip.dialog.DialogId;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.SipUri;
import org.jspecify.annotations.Nullable;

/// A call as its user sees it: what is known of it now, its events, and its commands, which are done on the strand by
/// [CallSignalling].
final class SipCall implements Call {
    private final SipPhone phone;
    private final SipAccount account;
    private final String id;
    private final boolean incoming;
    private final Party remote;
    private final MediaSession media;
    private final EventLog log = new EventLog();
    private volatile CallState state;
    private volatile Media wanted;
    private volatile List<String> alerts = List.of();
    private volatile NegotiatedMedia negotiated = NegotiatedMedia.NONE;
    private volatile @Nullable CallSignalling signalling;

    /// @param engine makes the call's media
    /// @throws MediaException if there can be none
    SipCall(SipPhone phone, SipAccount account, String id, boolean incoming, Party remote, Media wanted, MediaEngine engine) {
        this.phone = phone;
        this.account = account;
        this.id = id;
        this.incoming = incoming;
        this.remote = remote;
        this.wanted = wanted;
        state = incoming ? CallState.RINGING : CallState.CALLING;
        media = engine.session(new MediaContext(id, remote.shown(), account.config().calls().audioCodecs(), this::reported));
    }

    /// Called once, before the call is given to anybody.
    void signalling(CallSignalling made) {
        signalling = made;
    }

    @Nullable CallSignalling signalling() {
        return signalling;
    }

    /// Whether this is its dialog. On the strand.
    boolean isIn(DialogId id) {
        CallSignalling at = signalling;
        Dialog dialog = at == null ? null : at.dialog();
        return dialog != null && dialog.id().equals(id);
    }

    /// Whether this is a dialog of it that is not answered yet, and that this side began. On the strand.
    boolean isEarlyIn(DialogId id) {
        CallSignalling at = signalling;
        return at != null && at.early(id);
    }

    /// A REFER came within it. On the strand.
    void referred(Request refer) {
        CallSignalling at = signalling;
        if (at != null) {
            at.transfers().received(refer);
        }
    }

    private void reported(MediaEvent event) {
        switch (event) {
            case MediaEvent.Statistics(var statistics) -> log.add(new CallEvent.Statistics(statistics));
            case MediaEvent.Quality(var quality) -> log.add(new CallEvent.Quality(quality));
            case MediaEvent.Dtmf(var digit) -> log.add(new CallEvent.Dtmf(digit));
            case MediaEvent.Notice(var text) -> log.add(new CallEvent.Notice(text));
            case MediaEvent.KeyFrameWanted() -> post(CallSignalling::askForPicture);
            case MediaEvent.OfferWanted() -> post(CallSignalling::renew);
        }
    }

    /// Something happened. The state is set before anybody hears of it.
    void happened(CallState now, CallEvent event) {
        state = now;
        log.add(event);
    }

    void alerts(List<String> names) {
        alerts = List.copyOf(names);
    }

    void wanted(Media media) {
        wanted = media;
    }

    void negotiated(NegotiatedMedia media) {
        negotiated = media;
    }

    private void post(Consumer<CallSignalling> command) {
        CallSignalling to = signalling;
        if (to != null) {
            phone.post(id, () -> command.accept(to));
        }
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
        return alerts;
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
        return log.events();
    }

    @Override
    public Observation observe(Consumer<CallEvent> observer, Executor executor) {
        return log.observe(observer, executor);
    }

    @Override
    public void answer(Media chosen) {
        post(to -> to.answer(chosen));
    }

    @Override
    public void reject(int status) {
        if (status < 300 || status > 699) {
            throw new PhoneException(status + " is no status to refuse a call with: it must be from 300 to 699, for example 486.");
        }
        post(to -> to.reject(status));
    }

    @Override
    public void follow(boolean yes) {
        post(to -> to.questions().follow(yes));
    }

    @Override
    public void credentials(String user, String password) {
        Credentials typed = Credentials.of(user, password.toCharArray());
        post(to -> to.questions().credentials(typed));
    }

    /// Its account has other credentials. On the strand.
    void authenticate() {
        CallSignalling at = signalling;
        if (at != null) {
            at.questions().authenticate();
        }
    }

    @Override
    public void hold() {
        post(to -> to.hold(true));
    }

    @Override
    public void resume() {
        post(to -> to.hold(false));
    }

    @Override
    public void change(Media to) {
        post(signals -> signals.change(to));
    }

    @Override
    public void sendDtmf(String digits) {
        digits.chars().filter(digit -> "0123456789*#ABCD".indexOf(digit) < 0).findFirst().ifPresent(wrong -> {
            throw new PhoneException("'" + (char) wrong + "' is no digit: they are 0 to 9, *, # and A to D.");
        });
        post(to -> to.sendDtmf(digits));
    }

    @Override
    public void info(String packageName, String contentType, String body) {
        post(to -> to.info(packageName, contentType, body));
    }

    @Override
    public void transfer(String uri) {
        SipUri target = TargetUri.parse(uri, account.identity().aor());
        post(to -> to.transfers().to(target));
    }

    @Override
    public void transfer(Call other) {
        CallSignalling target = other instanceof SipCall mine && mine != this && mine.phone == phone ? mine.signalling : null;
        if (target == null) {
            throw new PhoneException("A call can only be transferred to another call of the same phone.");
        }
        post(to -> to.transfers().to(target));
    }

    @Override
    public MediaSession media() {
        return media;
    }

    @Override
    public void hangUp() {
        post(CallSignalling::hangUp);
    }

    @Override
    public void close() {
        hangUp();
    }

    @Override
    public String toString() {
        return "Call[" + id + ", " + remote.uri() + ", " + state + "]";
    }
}
