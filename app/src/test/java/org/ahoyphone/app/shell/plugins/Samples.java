package org.ahoyphone.app.shell.plugins;

import java.lang.reflect.Proxy;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.Party;
import org.ahoyphone.phone.PhoneEvent;

/// Events of a phone.
final class Samples {
    private Samples() {}

    private static final Account NOBODY = (Account) Proxy.newProxyInstance(
            Samples.class.getClassLoader(), new Class<?>[] {Account.class}, (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    static Message message(String text) {
        return new Message(NOBODY, new Party("sip:bob@example.org", "Bob"), "text/plain", text);
    }

    static PhoneEvent.MessageSent sent(String id) {
        return new PhoneEvent.MessageSent(NOBODY, id, true, 200, "Delivered.");
    }
}
