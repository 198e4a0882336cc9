package org.ahoyphone.app.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.Subscription;
import org.ahoyphone.phone.SubscriptionUpdate;
import org.ahoyphone.sip.event.EventPackage;
import org.ahoyphone.sip.event.EventPackages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ahoy subscribe URI`
@Command(name = "subscribe", description = "Watch something and tell what is told of it.", mixinStandardHelpOptions = true)
final class SubscribeCommand implements Callable<Integer> {
    private static final Map<String, EventPackage<?>> PACKAGES = Map.of(
            "presence", EventPackages.PRESENCE,
            "dialog", EventPackages.DIALOG,
            "message-summary", EventPackages.MESSAGE_SUMMARY,
            "reg", EventPackages.REG,
            "conference", EventPackages.CONFERENCE);

    @Parameters(index = "0", paramLabel = "URI", description = "What to watch, for example sip:bob@example.org.")
    private String uri = "";

    @Option(names = "--package", paramLabel = "NAME", description = "presence (default), dialog, message-summary, reg or conference.")
    private String name = "presence";

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = Seconds.OrZero.class,
            description = "End after so long; 0 to be told once. Without it, until it is interrupted.")
    private @Nullable Duration duration;

    @Mixin
    private PhoneOptions phoneOptions = new PhoneOptions();

    @Override
    public Integer call() throws InterruptedException {
        EventPackage<?> kind = PACKAGES.get(name);
        if (kind == null) {
            throw new CommandFailed("\"" + name + "\" is not known here. Known are: " + String.join(", ", PACKAGES.keySet().stream().sorted().toList()) + ".");
        }
        return watch(kind);
    }

    private <T> int watch(EventPackage<T> kind) throws InterruptedException {
        Report report = phoneOptions.report();
        BlockingQueue<SubscriptionUpdate<T>> updates = new LinkedBlockingQueue<>();
        boolean once = duration != null && duration.isZero();
        try (Phone phone = phoneOptions.start(null);
                var _ = Leave.closing(phone);
                Subscription<T> subscription = phoneOptions.account(phone).subscribe(uri, kind, once ? 0 : kind.expiresSeconds());
                var _ = subscription.observe(updates::add, Runnable::run)) {
            report.listening(phone.listening());
            long end = duration == null || once ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
            while (true) {
                SubscriptionUpdate<T> update = updates.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                switch (update) {
                    case null -> {
                        return 0;
                    }
                    case SubscriptionUpdate.Told<T>(var document, var source) -> report.document(kind.name(), source, document);
                    case SubscriptionUpdate.Changed<T>(var state, var words) -> report.notice(words);
                    case SubscriptionUpdate.Unreadable<T>(var words) -> report.notice(words);
                    case SubscriptionUpdate.Ended<T>(var status, var words) -> {
                        if (status != 200) {
                            System.err.println(words);
                        }
                        return status == 200 ? 0 : 1;
                    }
                }
            }
        }
    }
}
