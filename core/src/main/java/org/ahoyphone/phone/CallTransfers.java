package org.ahoyphone.phone;

import java.util.Optional;
import org.ahoyphone.sip.dialog.Dialog;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.ReferTo;
import org.ahoyphone.sip.message.Replaces;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// The transfers of one call, either way (RFC 5589). Owned by the strand.
final class CallTransfers {
    private final SipPhone phone;
    private final CallSignalling signalling;
    private final SipCall call;
    private @Nullable OutgoingTransfer outgoing;
    private int referred;

    CallTransfers(SipPhone phone, CallSignalling signalling, SipCall call) {
        this.phone = phone;
        this.signalling = signalling;
        this.call = call;
    }

    /// Blind: to somebody who knows nothing of it.
    void to(SipUri target) {
        begin(new ReferTo(NameAddr.of(target)));
    }

    /// Attended: to the other side of another call, which the new one takes the place of.
    void to(CallSignalling other) {
        Dialog dialog = other.dialog();
        Dialog own = signalling.dialog();
        if (own == null || dialog == null || !(address(other, dialog) instanceof SipUri target)) {
            failed("Both calls must be answered before one is transferred to the other.");
            return;
        }
        // RFC 3891 section 3: told as the target sees it, its own tag first.
        begin(ReferTo.replacing(target, new Replaces(dialog.id().callId(), dialog.id().remoteTag(), dialog.id().localTag(), false)));
    }

    /// Through a server the other side is found by its name; without one, or where its contact can be reached from anywhere (RFC 5627), by that.
    private static Uri address(CallSignalling other, Dialog dialog) {
        boolean direct = other.account().identity().aor() == null;
        boolean anywhere = dialog.target() instanceof SipUri contact && contact.params().has("gr");
        return direct || anywhere ? dialog.target() : dialog.remote().uri();
    }

    private void begin(ReferTo target) {
        Dialog dialog = signalling.dialog();
        if (dialog == null) {
            failed("A call can be transferred once it is answered.");
        } else if (outgoing != null && !outgoing.over()) {
            failed("The call is being transferred already.");
        } else {
            var transfer = new OutgoingTransfer(phone, signalling, call);
            outgoing = transfer;
            transfer.begin(target, dialog.local().withoutParams().toString());
        }
    }

    private void failed(String words) {
        call.happened(call.state(), new CallEvent.Transferred(false, 481, words));
    }

    /// A REFER came within the call.
    void received(Request refer) {
        Optional<ReferTo> referTo = ReferTo.of(refer);
        if (referTo.isEmpty()) {
            // RFC 3515 section 2.4.2: exactly one.
            answer(refer, 400);
        } else if (!(referTo.get().uri() instanceof SipUri target)) {
            answer(refer, 416);
        } else if (!referTo.get().method().equals(Method.INVITE)) {
            answer(refer, 603);
        } else {
            new IncomingTransfer(phone, signalling, call, refer, referTo.get(), target, referred++ == 0).begin(refer);
        }
    }

    private void answer(Request refer, int status) {
        phone.endpoint().answer(refer, Response.of(refer, status));
    }
}
