package org.ahoyphone.examples;

import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;

/// Answers every call, presses a key and hangs up; sends every message back.
public final class AnsweringMachine implements AutoCloseable {
    private final Phone phone;

    public AnsweringMachine(PhoneConfig config, AccountConfig account) {
        phone = Phone.start(config);
        phone.observe(event -> {
            switch (event) {
                case PhoneEvent.Incoming(Call call) -> Thread.ofVirtual().start(() -> serve(call));
                case PhoneEvent.MessageReceived(Message message) ->
                    message.account().message(message.from().uri(), "You said: " + message.text());
                default -> {}
            }
        }, Runnable::run);
        phone.account(account).register(); // and keeps registered
    }

    private static void serve(Call call) {
        call.answer(Media.AUDIO);
        for (CallEvent event : call.events()) {
            if (event instanceof CallEvent.Answered) {
                call.sendDtmf("1");
                call.hangUp();
            }
        }
    }

    public Phone phone() {
        return phone;
    }

    @Override
    public void close() {
        phone.close(); // hangs up, unregisters, frees every thread and socket
    }
}
