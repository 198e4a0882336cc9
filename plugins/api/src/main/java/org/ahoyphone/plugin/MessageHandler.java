package org.ahoyphone.plugin;

import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.PhoneEvent;
import org.pf4j.ExtensionPoint;

/// Takes text messages (RFC 3428), those that come and the outcome of those that were sent.
public interface MessageHandler extends ExtensionPoint {
    void received(Message message);

    /// A message that this or another plugin sent has its final answer.
    void sent(PhoneEvent.MessageSent outcome);
}
