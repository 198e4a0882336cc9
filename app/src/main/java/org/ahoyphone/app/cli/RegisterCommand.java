package org.ahoyphone.app.cli;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.Registration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ahoy register AOR`
@Command(name = "register", description = "Register and stay registered.", mixinStandardHelpOptions = true)
final class RegisterCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "AOR", description = "Who we are, for example sip:alice@example.org.")
    private String aor = "";

    @Mixin
    private PhoneOptions phoneOptions = new PhoneOptions();

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "Unregister and leave after so long.")
    private @Nullable Duration duration;

    @Override
    public Integer call() throws InterruptedException {
        Report report = phoneOptions.report();
        phoneOptions.useAccount(aor);
        BlockingQueue<Registration> states = new LinkedBlockingQueue<>();
        try (Phone phone = phoneOptions.start(null);
                var _ = Leave.closing(phone);
                var _ = phone.observe(event -> on(event, report, states), Runnable::run)) {
            report.listening(phone.listening());
            phoneOptions.account(phone).register();
            return stay(states);
        }
    }

    /// Ends when the registrar will never accept us, or when the time is up.
    private int stay(BlockingQueue<Registration> states) throws InterruptedException {
        long end = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
        int status = 1;
        while (true) {
            Registration state = duration == null ? states.take() : states.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            switch (state) {
                case null -> {
                    return status;
                }
                case Registration.Registered _ -> status = 0;
                case Registration.Failed(int code, String words, int retry) -> {
                    status = 1;
                    if (retry < 0) {
                        phoneOptions.failed(words);
                        return 1;
                    }
                }
                case Registration.Trying _, Registration.None _ -> {}
            }
        }
    }

    private static void on(PhoneEvent event, Report report, BlockingQueue<Registration> states) {
        switch (event) {
            case PhoneEvent.RegistrationChanged(var account, var registration) -> {
                report.registration(account, registration);
                states.add(registration);
            }
            case PhoneEvent.MessageReceived(var message) -> report.message(message);
            case PhoneEvent.Incoming(var call) -> call.reject(480);
            case PhoneEvent.MessageSent _, PhoneEvent.Continued _ -> {}
        }
    }
}
