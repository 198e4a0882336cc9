package org.ahoyphone.app.shell;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;

/// The contact that lives inside the app: a second phone on loopback that answers every call and sends sound and picture back half a second
/// later. Real SIP and RTP, no account, no device.
public final class EchoContact implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    private final Phone phone;

    private EchoContact(Phone phone) {
        this.phone = phone;
        Executor answering = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("echo").factory());
        phone.observe(EchoContact::answer, answering);
    }

    /// Starts the phone; takes some ten ms.
    ///
    /// @throws org.ahoyphone.phone.PhoneException if loopback has no free port
    public static EchoContact start() {
        AhoyMedia media = AhoyMedia.create(MediaConfig.defaults().withEcho(true));
        return new EchoContact(Phone.start(PhoneConfig.defaults()
                .media(media)
                .listen(new ListenAddress(ListenAddress.Transport.UDP, LOOPBACK, 0))
                .userAgent("Ahoy Echo")));
    }

    private static void answer(PhoneEvent event) {
        if (event instanceof PhoneEvent.Incoming(var call)) {
            call.answer(call.wanted());
        }
    }

    /// Where Echo is called in this run.
    public String uri() {
        return "sip:echo@" + LOOPBACK + ":" + phone.listening().getFirst().port();
    }

    @Override
    public void close() {
        phone.close();
    }
}
