package org.ahoyphone.chat;

import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.plugin.MessageHandler;
import org.pf4j.Extension;

/// Brings the phone's messages to the conversations.
@Extension
public final class ChatMessages implements MessageHandler {
    private final Chat chat;

    public ChatMessages(ChatPlugin plugin) {
        this.chat = plugin.chat();
    }

    @Override
    public void received(Message message) {
        chat.received(message);
    }

    @Override
    public void sent(PhoneEvent.MessageSent outcome) {
        chat.sent(outcome);
    }
}
