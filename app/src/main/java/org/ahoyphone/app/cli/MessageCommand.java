package org.ahoyphone.app.cli;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `ahoy message URI TEXT`
@Command(name = "message", description = "Send a text message.", mixinStandardHelpOptions = true)
final class MessageCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "URI", description = "To whom, for example sip:bob@example.org.")
    private String uri = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "What to say.")
    private String text = "";

    @Mixin
    private PhoneOptions phoneOptions = new PhoneOptions();

    @Override
    public Integer call() throws InterruptedException {
        Report report = phoneOptions.report();
        BlockingQueue<PhoneEvent.MessageSent> outcome = new LinkedBlockingQueue<>();
        try (Phone phone = phoneOptions.start(null);
                var _ = Leave.closing(phone);
                var _ = phone.observe(
                        event -> {
                            if (event instanceof PhoneEvent.MessageSent sent) {
                                outcome.add(sent);
                            }
                        },
                        Runnable::run)) {
            report.listening(phone.listening());
            String id = phoneOptions.account(phone).message(uri, text);
            // Every message has an outcome: at the latest the transaction's own time-out (RFC 3261 section 17.1.2.2).
            PhoneEvent.MessageSent sent = outcome.take();
            while (!sent.id().equals(id)) {
                sent = outcome.take();
            }
            report.messageSent(uri, sent.delivered(), sent.status(), sent.words());
            if (!sent.delivered()) {
                phoneOptions.failed(sent.words());
            }
            return sent.delivered() ? 0 : 1;
        }
    }
}
