package org.ahoyphone.app.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.MediaStatistics.StreamStatistics;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.NegotiatedMedia;
import org.ahoyphone.phone.Registration;

/// Lines for people: what happens on standard output, what is wrong on standard error.
final class TextReport implements Report {
    private final PrintStream out;
    private final PrintStream err;

    TextReport(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void listening(List<ListenAddress> addresses) {
        out.println("Listening on " + addresses.stream().map(ListenAddress::toString).collect(Collectors.joining(", ")));
    }

    @Override
    public void registration(Account account, Registration registration) {
        String aor = account.config().aor();
        switch (registration) {
            case Registration.None() -> out.println(aor + " is not registered.");
            case Registration.Trying() -> out.println("Registering " + aor + " ...");
            case Registration.Registered(int seconds) -> out.println(aor + " is registered for " + seconds + " s.");
            case Registration.Failed(int status, String words, int retry) ->
                err.println(words + (retry < 0 ? "" : " Trying again in " + retry + " s."));
        }
    }

    @Override
    public void calling(Call call) {
        out.println("Calling " + call.remote().uri() + " ...");
    }

    @Override
    public void incoming(Call call) {
        out.println(call.remote().shown() + " calls.");
    }

    @Override
    public void event(Call call, CallEvent event) {
        switch (event) {
            case CallEvent.Ringing(int status, boolean early) -> out.println(early ? "Ringing, with their own sound." : "Ringing.");
            case CallEvent.Redirected(var targets, boolean asked) -> out.println("The call is sent on to " + targets.getFirst().shown() + ".");
            case CallEvent.CredentialsWanted(String realm, String words) -> err.println(words);
            case CallEvent.Transferring(int status, String words) -> out.println(words);
            case CallEvent.Transferred(boolean done, int status, String words) -> (done ? out : err).println(words);
            case CallEvent.TransferAsked(var request) -> out.println("They ask you to call " + request.target().shown() + ".");
            case CallEvent.VideoAsked() -> out.println("They would like to turn on video.");
            case CallEvent.Answered(NegotiatedMedia media) -> out.println("Answered: " + words(media) + ".");
            case CallEvent.MediaChanged(NegotiatedMedia media, boolean local, boolean remote) ->
                out.println("Now: " + words(media) + (local ? ", held by you" : "") + (remote ? ", held by them" : "") + ".");
            case CallEvent.ChangeRefused(int status, String words) -> err.println(words);
            case CallEvent.Dtmf(char digit) -> out.println("Digit " + digit);
            case CallEvent.Statistics statistics -> statistics.statistics().streams().forEach(s -> out.println(words(s)));
            case CallEvent.Quality(var quality) -> out.println(quality.words());
            case CallEvent.Notice(String text) -> err.println(text);
            case CallEvent.Ended(EndReason reason) -> {
                // Why a call failed is told by the command, on standard error.
                if (reason.normal()) {
                    out.println(reason.words());
                }
            }
        }
    }

    @Override
    public void conference(Call call, String what) {
        out.println(call.remote().shown() + (what.equals("speaks") ? " speaks." : " joined the conference."));
    }

    @Override
    public void message(Message message) {
        out.println(message.from().shown() + ": " + message.text());
    }

    @Override
    public void messageSent(String to, boolean delivered, int status, String words) {
        if (delivered) {
            out.println("Delivered to " + to + ".");
        } else {
            err.println(words);
        }
    }

    @Override
    public void document(String packageName, String source, Object document) {
        DocumentWords.of(document).forEach(out::println);
    }

    @Override
    public void published(String presence) {
        out.println("It is published that you are " + presence + ".");
    }

    @Override
    public void device(String kind, String name, boolean isDefault) {
        out.printf("%-10s %s%s%n", kind, name, isDefault ? "  (default)" : "");
    }

    @Override
    public void notice(String sentence) {
        err.println(sentence);
    }

    private static String words(NegotiatedMedia media) {
        return media.streams().isEmpty()
                ? "no media"
                : media.streams().stream()
                        .map(s -> s.kind() + " " + s.codec() + " with " + s.remote() + direction(s))
                        .collect(Collectors.joining(", "));
    }

    private static String direction(NegotiatedMedia.Stream stream) {
        if (stream.sending() && stream.receiving()) {
            return "";
        }
        return stream.sending() ? " (sending only)" : stream.receiving() ? " (receiving only)" : " (paused)";
    }

    private static String words(StreamStatistics s) {
        String line = String.format(
                Locale.ROOT,
                "%s %s: sent %d, received %d, lost %d",
                s.kind(),
                s.codec(),
                s.packetsSent(),
                s.packetsReceived(),
                s.packetsLost());
        line += figure(", jitter %.1f ms", s.jitterMs()) + figure(", round trip %.1f ms", s.roundTripMs());
        if (s.kind().equals("video")) {
            line += String.format(
                    Locale.ROOT,
                    ", pictures sent %d, received %d, decoded %d, dropped %d, %dx%d",
                    s.framesSent(),
                    s.framesReceived(),
                    s.framesDecoded(),
                    s.framesDropped(),
                    s.width(),
                    s.height());
            if (s.video().sync().known()) {
                line += String.format(Locale.ROOT, ", pictures %+.0f ms after sound", s.video().sync().behindMs());
            }
        }
        return line + figure(", delay %.0f ms", s.delayMs());
    }

    private static String figure(String format, double value) {
        return value < 0 ? "" : String.format(Locale.ROOT, format, value);
    }
}
