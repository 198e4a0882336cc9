package org.ahoyphone.phone;

import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.message.Request;

/// Another usage of a call's dialog (RFC 5057): a subscription that a REFER made, INFO packages ... It joins by [CallSignalling#join], and
/// may outlive the call. Called on the strand.
interface InCallUsage {
    /// A request of the far side came within the dialog that is none of the call's own.
    ///
    /// @return whether it is this usage's, which answers it then by [org.ahoyphone.sip.endpoint.Endpoint#respond]
    boolean asked(Request request);

    /// What came of a request that was sent by [CallSignalling#ask].
    ///
    /// @return whether it was this usage's
    boolean replied(InviteFact.Replied reply);
}
