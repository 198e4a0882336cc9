package org.ahoyphone.app.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.Publication;
import org.ahoyphone.sip.event.EventPackages;
import org.ahoyphone.sip.event.Presence;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `ahoy publish`
@Command(name = "publish", description = "Tell the account's server whether you can be reached, and take it back at the end.", mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
    @Option(names = "--presence", paramLabel = "open|closed", required = true, description = "Whether you can be reached.")
    private Presence.Basic presence = Presence.Basic.OPEN;

    @Option(names = "--note", paramLabel = "TEXT", description = "Something for people to read.")
    private String note = "";

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "End after so long. Without it, until it is interrupted.")
    private @Nullable Duration duration;

    @Mixin
    private PhoneOptions phoneOptions = new PhoneOptions();

    @Override
    public Integer call() throws InterruptedException {
        Report report = phoneOptions.report();
        BlockingQueue<Publication.State> states = new LinkedBlockingQueue<>();
        try (Phone phone = phoneOptions.start(null);
                var _ = Leave.closing(phone)) {
            report.listening(phone.listening());
            Account account = phoneOptions.account(phone);
            try (Publication<Presence> publication =
                            account.publish(EventPackages.PRESENCE, Presence.of(account.config().aor(), presence, note));
                    var _ = publication.observe(states::add, Runnable::run)) {
                return follow(report, states);
            }
        }
    }

    private int follow(Report report, BlockingQueue<Publication.State> states) throws InterruptedException {
        long end = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
        while (true) {
            Publication.State state = states.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            switch (state) {
                case null -> {
                    return 0;
                }
                case Publication.State.Publishing() -> { }
                case Publication.State.Published() -> report.published(presence.name().toLowerCase(Locale.ROOT));
                case Publication.State.Failed(int _, var words, int retry) -> {
                    if (retry < 0) {
                        System.err.println(words);
                        return 1;
                    }
                    report.notice(words + " Trying again in " + retry + " s.");
                }
                case Publication.State.Removed() -> {
                    return 0;
                }
            }
        }
    }
}
