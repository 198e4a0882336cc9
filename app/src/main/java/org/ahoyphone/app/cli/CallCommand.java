package org.ahoyphone.app.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Phone;
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
    private PhoneOptions phoneOptions = new PhoneOptions();

    @Mixin
    private MediaOptions mediaOptions = new MediaOptions();

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "Hang up so long after the answer.")
    private @Nullable Duration duration;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "Give up when it was not answered for so long.")
    private @Nullable Duration patience;

    @Override
    public Integer call() {
        Report report = phoneOptions.report();
        AhoyMedia media = mediaOptions.open();
        try (Phone phone = phoneOptions.start(media);
                var _ = Leave.closing(phone)) {
            report.listening(phone.listening());
            Account account = phoneOptions.account(phone);
            Call call = account.call(uri, mediaOptions.wanted());
            report.calling(call);
            new TypedCommands(() -> call, mediaOptions.wanted(), report).readFrom(System.in);
            EndReason reason = new CallFollower(report, duration, patience).follow(call);
            if (!reason.normal()) {
                System.err.println(reason.words());
                return 1;
            }
            return 0;
        }
    }
}
