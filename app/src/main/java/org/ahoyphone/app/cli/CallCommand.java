package org.ahoyphone.app.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.phone.PhoneException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ahoy call URI`
@Command(name = "call", description = "Place a call.", mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "URI", description = "Whom to call, for example sip:bob@example.org or 192.0.2.7.")
    private String uri = "";

    @Mixin
    private CallOptions options = new CallOptions();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "Give up when it was not answered for so long.")
    private @Nullable Duration patience;

    @Option(names = "--transfer-to", paramLabel = "URI", description = "Connect the other side with somebody else, once it has answered.")
    private @Nullable String transferTo;

    @Option(
            names = "--after",
            paramLabel = "SECONDS",
            converter = Seconds.OrZero.class,
            description = "With --transfer-to: how long to talk before.")
    private Duration after = Duration.ZERO;

    private final AtomicReference<@Nullable Call> current = new AtomicReference<>();
    private final AtomicBoolean refused = new AtomicBoolean();

    @Override
    public Integer call() {
        Report report = options.phone.report();
        AskedTransfers asked = options.transfers();
        AhoyMedia media = options.media.open();
        try (Phone phone = options.start(media);
                var _ = Leave.closing(phone);
                var _ = phone.observe(this::on, Runnable::run)) {
            report.listening(phone.listening());
            Account account = options.phone.account(phone);
            Call call = account.call(uri, options.media.wanted());
            options.media.share(call);
            report.calling(call);
            current.set(call);
            new TypedCommands(current::get, options.media.wanted(), report, asked).readFrom(System.in);
            String target = transferTo;
            Observation transfer = target == null ? () -> {} : call.observe(event -> transfer(call, event, target, report), Runnable::run);
            EndReason reason = new CallFollower(report, options.duration, patience, asked).follow(call);
            transfer.close();
            Call next = current.get();
            if (next != null && !next.id().equals(call.id()) && reason.normal()) {
                report.calling(next);
                reason = new CallFollower(report, options.duration, patience, asked).follow(next);
            }
            if (!reason.normal()) {
                System.err.println(reason.words() + options.phone.advice(reason.status()));
                return 1;
            }
            return refused.get() ? 1 : 0;
        }
    }

    /// The other side has this one call somebody else: that call is followed next.
    private void on(PhoneEvent event) {
        if (event instanceof PhoneEvent.Continued(var _, Call now)) {
            current.set(now);
        }
    }

    private void transfer(Call call, CallEvent event, String target, Report report) {
        switch (event) {
            case CallEvent.Answered _ -> Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(after);
                    call.transfer(target);
                } catch (PhoneException e) {
                    refused.set(true);
                    report.notice(String.valueOf(e.getMessage()));
                    call.hangUp();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            // A call that was to be transferred and was not has no other purpose.
            case CallEvent.Transferred(boolean done, int _, String _) when !done -> {
                refused.set(true);
                call.hangUp();
            }
            default -> { }
        }
    }
}
