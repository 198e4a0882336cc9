package org.ahoyphone.app.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javafx.application.Platform;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.CallModel;
import org.ahoyphone.app.model.CallSnapshot;
import org.ahoyphone.app.model.Contact;
import org.ahoyphone.app.model.Person;
import org.ahoyphone.media.audio.SystemAudioDevices;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.media.video.SystemVideoDevices;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.PhoneConfig;

/// How the packaging trains the start-up cache: the app calls Echo with sound and pictures in its own window, and leaves. Nobody hears or sees it, and nothing goes further than loopback. What a
/// virtual machine learns of a program in its first minute, it knows of an installed one from the beginning.
///
/// @param talk how long the call lasts once sound and pictures come back
record Rehearsal(Duration talk) {

    private static final String SECONDS = "ahoy.rehearse";
    /// Sound and pictures come back within a second or two.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long ENOUGH_PACKETS = 50;
    private static final String NOBODY = "dummy";

    /// As the property `ahoy.rehearse` says, in seconds; empty without it.
    static Optional<Rehearsal> wanted() {
        return Optional.ofNullable(Integer.getInteger(SECONDS)).map(seconds -> new Rehearsal(Duration.ofSeconds(seconds)));
    }

    /// With the test pattern for a camera, and a microphone and a loudspeaker that have no device behind them.
    AhoyMedia media(MediaConfig config) {
        return AhoyMedia.create(
                config.withVideoIn(new VideoInput.Test()),
                new SystemAudioDevices(Optional.of(NOBODY)),
                new SystemVideoDevices(),
                _ -> List.of());
    }

    PhoneConfig phone(PhoneConfig config) {
        return config.listen(new ListenAddress(ListenAddress.Transport.UDP, EchoContact.LOOPBACK, 0));
    }

    /// Holds the call, and says on standard output that it was held, or on standard error why not. On a thread that may wait.
    void hold(AhoyModel model) {
        try {
            ask(() -> {
                model.call(new Person(Contact.ECHO.name(), Contact.ECHO_ADDRESS), true);
                return true;
            });
            long begun = System.nanoTime();
            while (!ask(() -> comesBack(model))) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    System.err.println("The rehearsed call failed: no sound and pictures came back. It was " + ask(() -> shown(model, call -> call.phase().name(), "not begun")) + ".");
                    return;
                }
                Thread.sleep(LOOK);
            }
            Thread.sleep(talk);
            long packets = ask(() -> shown(model, call -> call.figures().received(), 0L));
            ask(() -> {
                model.calls().list().forEach(CallModel::hangUp);
                return true;
            });
            System.out.println("Rehearsed a call: " + packets + " packets came back.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.err.println("The rehearsed call failed: " + e);
        }
    }

    private static boolean comesBack(AhoyModel model) {
        return shown(model, call -> {
            return call.figures().received() > ENOUGH_PACKETS && call.figures().width() > 0;
        }, false);
    }

    private static <T> T shown(AhoyModel model, Function<CallSnapshot, T> asked, T none) {
        CallModel call = model.calls().current();
        return call == null ? none : asked.apply(call.get());
    }

    /// Asks on the interface thread.
    private static <T> T ask(Callable<T> question) throws InterruptedException, ExecutionException, TimeoutException {
        var answer = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
