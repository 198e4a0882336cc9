package org.ahoyphone.examples;

import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;

/// Calls somebody and stays on the line until one of both hangs up.
public final class Caller {
    private Caller() {}

    /// @param uri whom to call; without an account the call goes straight there: `sip:bob@192.0.2.2`
    public static EndReason call(PhoneConfig config, String uri) {
        try (Phone phone = Phone.start(config);
                Call call = phone.direct().call(uri, Media.AUDIO)) {
            for (CallEvent event : call.events()) { // waits for the next one: made for virtual threads
                switch (event) {
                    case CallEvent.Ringing(int status, boolean earlyMedia) ->
                        System.out.println(status + (earlyMedia ? ", with sound of their own" : ""));
                    case CallEvent.Answered(var media) -> System.out.println("Talking: " + media.media());
                    case CallEvent.Ended(var reason) -> {
                        return reason; // "They hung up.", "They are busy.", ...
                    }
                    default -> {}
                }
            }
            throw new IllegalStateException("The last event of a call is Ended");
        } // leaving early is fine: close() is CANCEL or BYE, as the call's state demands
    }
}
