package org.ahoyphone.examples;

import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaEngine;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;

/// The public API on one screen.
public final class Tour {
    private Tour() {}

    public static void tour(MediaEngine media, AccountConfig alice, String bob) {
        PhoneConfig config = PhoneConfig.defaults().media(media)          // null: a phone for messages alone
                .listen(ListenAddress.parse("udp:127.0.0.1:0"))           // none: UDP and TCP, all addresses, free ports
                .listen(ListenAddress.parse("tcp:127.0.0.1:0"));
        try (Phone phone = Phone.start(config)) {
            Observation phoneEvents = phone.observe(                      // Incoming, RegistrationChanged, MessageReceived, ...
                    (PhoneEvent event) -> System.out.println(event), Runnable::run);
            Account account = phone.account(alice).register();            // returns at once; registration() says how it stands
            account.message(bob, "May I call?");                          // RFC 3428; MessageSent tells what came of it
            Call call = account.call(bob, Media.AUDIO_VIDEO);             // id(), remote(), state(), wanted(), negotiated()
            Observation callEvents = call.observe(                        // the same events to a listener, on an executor of yours
                    (CallEvent event) -> System.out.println(event), Runnable::run);
            for (CallEvent event : call.events()) {                       // Ringing, Answered, MediaChanged, Dtmf, ..., Ended
                if (event instanceof CallEvent.Answered) {
                    call.sendDtmf("42#");                                 // RFC 4733
                    call.hold();                                          // re-INVITE
                } else if (event instanceof CallEvent.MediaChanged(_, boolean held, _)) {
                    if (held) {
                        call.resume();
                    } else {
                        call.hangUp();                                    // CANCEL, BYE or 603
                    }
                }
            }
            callEvents.close();
            phoneEvents.close();
            account.unregister();
        }                                                                 // hangs up, unregisters, frees threads and sockets
    }
}
