package org.ahoyphone.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.Conference;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Phone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `ahoy conference URI URI ...`: it ends when the last of them has left.
@Command(name = "conference", description = "Call several at once, who hear and see you and each other.", mixinStandardHelpOptions = true)
final class ConferenceCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "URI", description = "Whom to call, for example sip:bob@example.org or 192.0.2.7.")
    private List<String> uris = new ArrayList<>();

    @Mixin
    private CallOptions options = new CallOptions();

    @Override
    public Integer call() throws InterruptedException {
        Report report = options.phone.report();
        AhoyMedia media = options.media.open();
        try (Phone phone = options.start(media);
                Conference conference = media.conference(report::notice);
                var _ = Leave.closing(phone)) {
            report.listening(phone.listening());
            Account account = options.phone.account(phone);
            var room = new ConferenceRoom(conference, options.media.wanted(), options.duration, report, account::call);
            uris.forEach(room::call);
            room.readFrom(System.in);
            List<EndReason> reasons = room.awaitEnd();
            reasons.stream().filter(reason -> !reason.normal()).forEach(reason -> System.err.println(reason.words() + options.phone.advice(reason.status())));
            return reasons.stream().allMatch(EndReason::normal) ? 0 : 1;
        }
    }
}
