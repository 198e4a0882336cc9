package org.ahoyphone.phone;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// One call. All methods may be called from any thread and return at once; what they lead to comes as events. A method
/// that does not fit the call's state (answering twice, holding a call that is over) does nothing.
public interface Call extends AutoCloseable {
    /// The Call-ID (RFC 3261 section 8.1.1.4), unique for the call: log lines carry it.
    String id();

    Account account();

    boolean incoming();

    Party remote();

    CallState state();

    /// What the caller asked for: of an incoming call its offer, of an outgoing one what was given to [Account#call].
    Media wanted();

    NegotiatedMedia negotiated();

    /// All events from the start of the call to [CallEvent.Ended], blocking: made for a virtual thread. Each call of
    /// this method gives a view of its own; the events of the past are kept, save that statistics are kept only the latest.
    /// To a thread that is interrupted while it waits the events seem to end; it stays interrupted.
    Iterable<CallEvent> events();

    /// Delivers events on an executor from now on (JavaFX: `Platform::runLater`), one at a time, in order. An executor that
    /// runs tasks at once runs them on threads of the phone: an observer must not wait for anything then.
    Observation observe(Consumer<CallEvent> observer, Executor executor);

    /// Answers an incoming call.
    void answer(Media media);

    /// Refuses an incoming call.
    ///
    /// @param status 486 busy, 603 declined, 480 not available, or another from 300 to 699
    void reject(int status);

    /// Says whether a call that is sent on shall go there ([CallEvent.Redirected]); if not, it ends.
    void follow(boolean yes);

    void hold();

    void resume();

    /// Adds or takes away video (or audio) by a re-INVITE (RFC 3261 section 14).
    void change(Media media);

    /// Sends digits `0-9*#A-D`; others are refused.
    ///
    /// @throws PhoneException if a character is no digit
    void sendDtmf(String digits);

    /// The call's media, of the class that the phone's [MediaEngine] makes.
    MediaSession media();

    /// Ends the call: CANCEL, BYE or 603, as its state demands. Again: nothing.
    void hangUp();

    /// The same as [#hangUp].
    @Override
    void close();
}
