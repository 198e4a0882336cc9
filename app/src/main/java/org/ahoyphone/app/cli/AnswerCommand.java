package org.ahoyphone.app.cli;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `ahoy answer`: one call at a time; who calls meanwhile hears busy.
@Command(name = "answer", description = "Wait, and answer calls.", mixinStandardHelpOptions = true)
final class AnswerCommand implements Callable<Integer> {
    private static final int BUSY = 486;

    @Mixin
    private CallOptions options = new CallOptions();

    @Option(
            names = "--ring",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "Let it ring so long before answering (or type: answer).")
    private @Nullable Duration ring;

    @Option(
            names = "--refuse",
            paramLabel = "STATUS",
            description = "Refuse calls with this SIP status instead of answering: 486 busy, 603 declined, 480 not available.")
    private int refuse;

    @Option(names = "--times", paramLabel = "N", description = "End after N calls.")
    private int times;

    @Override
    public Integer call() throws InterruptedException {
        Report report = options.phone.report();
        AskedTransfers asked = options.transfers();
        AhoyMedia media = options.media.open();
        BlockingQueue<Call> waiting = new LinkedBlockingQueue<>();
        AtomicReference<@Nullable Call> current = new AtomicReference<>();
        try (Phone phone = options.start(media);
                var _ = Leave.closing(phone);
                var _ = phone.observe(event -> on(event, report, waiting, current), Runnable::run)) {
            report.listening(phone.listening());
            Account account = options.phone.account(phone);
            if (options.phone.hasAccount()) {
                account.register();
            }
            new TypedCommands(current::get, options.media.wanted(), report, asked).readFrom(System.in);
            int status = 0;
            for (int taken = 0; times == 0 || taken < times; taken++) {
                Call call = waiting.take();
                options.media.share(call);
                Thread answering = answer(call);
                EndReason reason = new CallFollower(report, options.duration, null, asked).follow(call);
                if (answering != null) {
                    answering.interrupt();
                }
                current.compareAndSet(call, null);
                if (!reason.normal()) {
                    System.err.println(reason.words());
                }
                if (reason.by() == EndReason.By.FAILURE) {
                    status = 1;
                }
            }
            return status;
        }
    }

    private @Nullable Thread answer(Call call) {
        if (refuse != 0) {
            call.reject(refuse);
            return null;
        }
        Duration wait = ring;
        if (wait == null) {
            call.answer(options.media.wanted());
            return null;
        }
        return Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(wait);
                call.answer(options.media.wanted());
            } catch (InterruptedException _) {
                // The call was over before it was answered.
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void on(
            PhoneEvent event, Report report, BlockingQueue<Call> waiting, AtomicReference<@Nullable Call> current) {
        switch (event) {
            case PhoneEvent.Incoming(Call call) -> {
                report.incoming(call);
                if (current.compareAndSet(null, call)) {
                    waiting.add(call);
                } else {
                    call.reject(BUSY);
                }
            }
            // The call that is followed may have gone on as this one; the other is followed to its end first.
            case PhoneEvent.Continued(var _, Call call) -> {
                current.set(call);
                waiting.add(call);
            }
            case PhoneEvent.RegistrationChanged(var account, var registration) -> report.registration(account, registration);
            case PhoneEvent.MessageReceived(var message) -> report.message(message);
            case PhoneEvent.MessageSent sent -> report.messageSent("", sent.delivered(), sent.status(), sent.words());
        }
    }
}
