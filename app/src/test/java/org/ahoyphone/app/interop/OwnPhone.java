package org.ahoyphone.app.interop;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaEngine;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.Registration;

/// A phone of ours in this process, with real media that plays back what it hears, and all that it told.
final class OwnPhone implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Phone phone;
    private final List<PhoneEvent> told = new ArrayList<>();

    OwnPhone(PhoneConfig config) {
        this(config, AhoyMedia.create(MediaConfig.defaults().withEcho(true)));
    }

    /// @param media belongs to the phone from now on
    OwnPhone(PhoneConfig config, MediaEngine media) {
        phone = Phone.start(config.media(media));
        phone.observe(event -> {
            synchronized (told) {
                told.add(event);
            }
        }, Runnable::run);
    }

    /// @param listen for example `udp:127.0.0.1:0`
    static OwnPhone on(String... listen) {
        PhoneConfig config = PhoneConfig.defaults();
        for (String address : listen) {
            config = config.listen(ListenAddress.parse(address));
        }
        return new OwnPhone(config);
    }

    /// Answers every call.
    OwnPhone answering() {
        return answering(Media.AUDIO);
    }

    OwnPhone answering(Media media) {
        phone.observe(event -> {
            if (event instanceof PhoneEvent.Incoming(Call call)) {
                call.answer(media);
            }
        }, Runnable::run);
        return this;
    }

    Phone phone() {
        return phone;
    }

    int port() {
        return phone.listening().getFirst().port();
    }

    Account registered(AccountConfig config) {
        Account account = phone.account(config).register();
        Peer.await("registration of " + config.aor() + ", now " + account.registration(), PATIENCE, () -> settled(account.registration()));
        if (!(account.registration() instanceof Registration.Registered)) {
            throw new AssertionError(config.aor() + " is not registered: " + account.registration());
        }
        return account;
    }

    private static boolean settled(Registration registration) {
        return registration instanceof Registration.Registered || registration instanceof Registration.Failed;
    }

    void unregistered(Account account) {
        account.unregister();
        Peer.await("the end of the registration", PATIENCE, () -> account.registration() instanceof Registration.None);
    }

    Call call(String uri) {
        return phone.direct().call(uri, Media.AUDIO);
    }

    /// The last call that came in, waiting for it.
    Call incoming() {
        return await(PhoneEvent.Incoming.class, _ -> true).call();
    }

    /// What it told of a kind until now.
    <E extends PhoneEvent> List<E> told(Class<E> kind) {
        synchronized (told) {
            return told.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    <E extends PhoneEvent> E await(Class<E> kind, Predicate<E> which) {
        var found = new ArrayList<E>();
        Peer.await(kind.getSimpleName(), PATIENCE, () -> {
            synchronized (told) {
                told.stream().filter(kind::isInstance).map(kind::cast).filter(which).forEach(found::add);
            }
            return !found.isEmpty();
        });
        return found.getLast();
    }

    /// The first event of a kind in the whole call, waiting for it; the call must not end before.
    static <E extends CallEvent> E await(Call call, Class<E> kind, Predicate<E> which) {
        List<CallEvent> seen = Collections.synchronizedList(new ArrayList<>());
        var found = new CompletableFuture<E>();
        Thread.ofVirtual().start(() -> {
            for (CallEvent event : call.events()) {
                seen.add(event);
                if (kind.isInstance(event) && which.test(kind.cast(event))) {
                    found.complete(kind.cast(event));
                    return;
                }
            }
            found.completeExceptionally(new AssertionError("the call ended"));
        });
        try {
            return found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(kind.getSimpleName() + " did not come (" + e + "): " + seen, e);
        }
    }

    static <E extends CallEvent> E await(Call call, Class<E> kind) {
        return await(call, kind, _ -> true);
    }

    static CallEvent.Ended ended(Call call) {
        return await(call, CallEvent.Ended.class);
    }

    /// The call is answered, and sound goes both ways.
    static void talks(Call call) {
        await(call, CallEvent.Answered.class);
        await(call, CallEvent.Statistics.class, event -> event.toString().contains("packetsReceived") && !event.toString().contains("packetsReceived=0,"));
    }

    @Override
    public void close() throws IOException {
        phone.close();
    }
}
