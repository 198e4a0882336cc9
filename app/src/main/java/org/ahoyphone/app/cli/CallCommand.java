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
    private CallOptions options = new CallOptions();

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            converter = Seconds.class,
            description = "Give up when it was not answered for so long.")
    private @Nullable Duration patience;

    @Override
    public Integer call() {
        Report report = options.phone.report();
        AhoyMedia media = options.media.open();
        try (Phone phone = options.phone.start(media);
                var _ = Leave.closing(phone)) {
            report.listening(phone.listening());
            Account account = options.phone.account(phone);
            Call call = account.call(uri, options.media.wanted());
            report.calling(call);
            new TypedCommands(() -> call, options.media.wanted(), report).readFrom(System.in);
            EndReason reason = new CallFollower(report, options.duration, patience).follow(call);
            if (!reason.normal()) {
                System.err.println(reason.words());
                return 1;
            }
            return 0;
        }
    }
}
