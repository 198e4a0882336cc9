package org.ahoyphone.phone;

import java.util.List;
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

    /// How an incoming call asks to be announced (RFC 7462): `urn:alert:` names such as `urn:alert:service:call-waiting`, in their
    /// order. Empty for an outgoing call, and where the caller does not say. Addresses of sounds are left out: whoever calls shall not
    /// have this side fetch something.
    List<String> alerts();

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

    /// Answers [CallEvent.CredentialsWanted]: the call goes on with these, and so does what else the account asks of that server.
    void credentials(String user, String password);

    void hold();


    void resume();

    /// Adds or takes away video (or audio) by a re-INVITE (RFC 3261 section 14).
    void change(Media media);

    /// Sends digits `0-9*#A-D`, in the way that the account or [CallConfig#digits] says; others are refused.
    ///
    /// @throws PhoneException if a character is no digit
    void sendDtmf(String digits);

    /// Sends an INFO of a package (RFC 6086) within the call. Where it is not taken, a [CallEvent.Notice] says so.
    ///
    /// @param contentType empty for one without a body
    void info(String packageName, String contentType, String body);

    /// Has the other side call somebody else instead (RFC 5589 section 6, blind). What comes of it is told by [CallEvent.Transferring] and
    /// [CallEvent.Transferred].
    ///
    /// @param uri as for [Account#call]
    /// @throws PhoneException if the URI is wrong
    void transfer(String uri);

    /// Connects the other side with that of another call (RFC 5589 section 7, attended): both calls end once it is done.
    ///
    /// @throws PhoneException if the other call is not one of this phone, or is this one
    void transfer(Call other);

    /// The call's media, of the class that the phone's [MediaEngine] makes.
    MediaSession media();

    /// Ends the call: CANCEL, BYE or 603, as its state demands. Again: nothing.
    void hangUp();

    /// The same as [#hangUp].
    @Override
    void close();
}
