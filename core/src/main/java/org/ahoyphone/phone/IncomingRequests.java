package org.ahoyphone.phone;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.ahoyphone.sip.dialog.DialogId;
import org.ahoyphone.sip.dialog.InviteUsage;
import org.ahoyphone.sip.endpoint.UserCore;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Parameters;
import org.ahoyphone.sip.message.Replaces;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.transport.ListenPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what the world asks of a phone: calls and messages. Called on the strand.
final class IncomingRequests implements UserCore {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingRequests.class);

    /// More calls at a time are no person's calls: each rings and holds media.
    private static final int MOST_CALLS = 64;

    private final SipPhone phone;
    private final SeenMessages seen = new SeenMessages();

    IncomingRequests(SipPhone phone) {
        this.phone = phone;
    }

    @Override
    public void invited(Request invite, ListenPoint local) {
        SipAccount account = phone.accountOf(invite);
        Party caller = sender(invite, account);
        if (phone.calls().size() >= MOST_CALLS) {
            phone.endpoint().answer(invite, Response.of(invite, 486));
            return;
        }
        AnswerMode mode = AnswerMode.of(invite);
        if (mode.refused(phone.calling().answerModes())) {
            phone.endpoint().answer(invite, Response.of(invite, 403));
            return;
        }
        Optional<Response.Builder> refusal = InviteUsage.refusal(invite, phone.policy());
        if (refusal.isPresent()) {
            phone.endpoint().answer(invite, refusal.get());
            return;
        }
        if (invite.headers().contains(HeaderName.REPLACES)) {
            replacing(invite, account, caller, local);
            return;
        }
        try {
            phone.answerable(account, invite.callId(), caller, signalling -> signalling.start(invite, local));
            if (mode.answers(phone.calling().answerModes())) {
                phone.calls().stream().filter(call -> call.id().equals(invite.callId())).forEach(call -> call.answer(Media.AUDIO));
            }
        } catch (MediaException e) {
            LOG.warn("A call from {} cannot be taken: {}", caller.uri(), e.getMessage());
            phone.endpoint().answer(invite, Response.of(invite, 480));
        }
    }

    /// An INVITE that takes the place of a call (RFC 3891 section 3).
    private void replacing(Request invite, SipAccount account, Party caller, ListenPoint local) {
        Optional<Replaces> named = Replaces.of(invite);
        SipCall before = named.map(this::match).orElse(null);
        CallSignalling signalling = before == null ? null : before.signalling();
        if (named.isEmpty()) {
            phone.endpoint().answer(invite, Response.of(invite, 400).reason("Bad Replaces"));
        } else if (before == null || signalling == null) {
            phone.endpoint().answer(invite, Response.of(invite, 481));
        } else if (named.get().earlyOnly() && signalling.dialog() != null) {
            // It is answered already.
            phone.endpoint().answer(invite, Response.of(invite, 486));
        } else {
            try {
                phone.continued(account, invite.callId(), caller, before, now -> {
                    now.start(invite, local);
                    now.answer(signalling.media());
                });
                signalling.hangUp();
            } catch (MediaException e) {
                LOG.warn("A call from {} cannot be taken: {}", caller.uri(), e.getMessage());
                phone.endpoint().answer(invite, Response.of(invite, 480));
            }
        }
    }

    /// RFC 3891 section 3: a call that stands, or one that this side makes and nobody has answered yet; not one that rings here.
    private @Nullable SipCall match(Replaces named) {
        var wanted = new DialogId(named.callId(), named.toTag(), named.fromTag());
        return phone.sipCalls().stream()
                .filter(call -> call.isIn(wanted) || call.isEarlyIn(wanted))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void asked(Request request) {
        SipAccount account = phone.accountOf(request);
        switch (request.method()) {
            case Method.MESSAGE -> message(request, account, sender(request, account));
            case Method.SUBSCRIBE -> phone.events().subscribed(request, account, sender(request, account));
            // A stranger tells nobody whom to call.
            case Method.REFER -> phone.endpoint().answer(request, Response.of(request, 603));
            // Nobody waits for these outside of a dialog.
            case Method.NOTIFY -> phone.endpoint().answer(request, Response.of(request, 481));
            default -> phone.endpoint().answer(request, Response.of(request, 501));
        }
    }

    /// A request within a call that is none of the call's own.
    void askedInCall(Request request, SipAccount account, SipCall call) {
        switch (request.method()) {
            case Method.OPTIONS -> phone.endpoint().options(request);
            case Method.MESSAGE -> message(request, account, call.remote());
            case Method.INFO -> phone.infos().received(request, call);
            case Method.REFER -> call.referred(request);
            // None of the subscriptions in this dialog.
            case Method.NOTIFY, Method.SUBSCRIBE -> phone.endpoint().answer(request, Response.of(request, 481));
            default -> phone.endpoint().answer(request, Response.of(request, 501));
        }
    }

    private void message(Request request, SipAccount account, Party sender) {
        phone.endpoint().answer(request, Response.of(request, 200));
        if (!seen.first(request, phone.timers().nowMs())) {
            LOG.debug("Seen before: {}", request);
            return;
        }
        String type = Objects.requireNonNullElse(request.contentType(), "text/plain");
        int parameters = type.indexOf(';');
        String plain = (parameters < 0 ? type : type.substring(0, parameters)).strip();
        String text = new String(request.body(), charset(parameters < 0 ? "" : type.substring(parameters)));
        phone.emit(new PhoneEvent.MessageReceived(new Message(account, sender, plain, text)));
    }

    private static Charset charset(String parameters) {
        try {
            String name = Parameters.of(parameters).get("charset");
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException _) {
            // Not known here, or no parameters at all: nearly all text is UTF-8 or reads well enough as it.
            return StandardCharsets.UTF_8;
        }
    }

    private Party sender(Request request, SipAccount account) {
        return CallerIdentity.of(request, phone.calling(), account.identity().aor() == null);
    }
}
