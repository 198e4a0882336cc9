package org.ahoyphone.app.cli;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.session.Conference;
import org.ahoyphone.media.video.Composition.Layout;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallConfig.Transfers;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaException;
import org.ahoyphone.phone.PhoneException;
import org.jspecify.annotations.Nullable;

/// The calls of a conference on the command line: each is brought in when it is answered, followed on a thread of its own, and forgotten when it is over. It
/// says who has the floor. Thread-safe.
final class ConferenceRoom {
    private static final int LOOK_MILLIS = 200;

    private final Conference conference;
    private final Media wanted;
    private final @Nullable Duration duration;
    private final Report report;
    private final BiFunction<String, Media, Call> dialler;
    /// Those that are not over, in the order they were called.
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final List<EndReason> reasons = new ArrayList<>();
    private @Nullable Call speaker;

    /// @param duration how long an answered call lasts; null for as long as the people talk
    /// @param dialler  calls somebody
    ConferenceRoom(Conference conference, Media wanted, @Nullable Duration duration, Report report, BiFunction<String, Media, Call> dialler) {
        this.conference = conference;
        this.wanted = wanted;
        this.duration = duration;
        this.report = report;
        this.dialler = dialler;
    }

    /// Calls one more.
    ///
    /// @throws PhoneException with one sentence when that cannot be
    void call(String uri) {
        Call call = dialler.apply(uri, wanted);
        synchronized (this) {
            calls.put(call.id(), call);
        }
        report.calling(call);
        call.observe(event -> on(call, event), Runnable::run);
        if (call.state() == CallState.ACTIVE) {
            join(call);
        }
        Thread.ofVirtual().name("conference-" + call.id()).start(() -> {
            EndReason reason = new CallFollower(report, duration, null, new AskedTransfers(Transfers.REFUSE)).follow(call);
            over(call, reason);
        });
    }

    private void on(Call call, CallEvent event) {
        if (event instanceof CallEvent.Answered) {
            join(call);
        }
    }

    private void join(Call call) {
        if (call.media() instanceof CallMedia media && !conference.calls().contains(media)) {
            try {
                conference.join(media);
                report.conference(call, "joined");
            } catch (MediaException e) {
                report.notice(String.valueOf(e.getMessage()));
            }
        }
    }

    private synchronized void over(Call call, EndReason reason) {
        calls.remove(call.id());
        reasons.add(reason);
        notifyAll();
    }

    /// Waits until nobody is left, and says meanwhile who has the floor.
    ///
    /// @return why each call ended
    synchronized List<EndReason> awaitEnd() throws InterruptedException {
        while (!calls.isEmpty()) {
            wait(LOOK_MILLIS);
            look();
        }
        return List.copyOf(reasons);
    }

    private void look() {
        Call now = conference.participants().stream().filter(Conference.Participant::active).map(Conference.Participant::call).filter(Objects::nonNull)
                .findFirst().flatMap(media -> calls.values().stream().filter(call -> media.equals(call.media())).findFirst()).orElse(null);
        if (now != null && !now.equals(speaker)) {
            report.conference(now, "speaks");
        }
        speaker = now;
    }

    /// Lines typed: `call URI`, `drop URI`, `mute`, `unmute`, `layout grid`, `layout speaker`, `hangup`. Read on a daemon thread until the input ends; its end changes nothing.
    void readFrom(InputStream in) {
        TypedLines.read(in, this::execute, report);
    }

    void execute(String line) {
        String[] words = line.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        try {
            switch (words[0]) {
                case "call" -> call(rest);
                case "drop" -> drop(rest);
                case "mute" -> conference.muteMicrophone(true);
                case "unmute" -> conference.muteMicrophone(false);
                case "layout" -> layout(rest);
                case "hangup" -> all().forEach(Call::hangUp);
                default -> report.notice("\"" + line + "\" is not known. Known are: call URI, drop URI, mute, unmute, layout grid, layout speaker, hangup.");
            }
        } catch (PhoneException e) {
            report.notice(String.valueOf(e.getMessage()));
        }
    }

    private void layout(String word) {
        switch (word) {
            case "grid" -> conference.layout(Layout.GRID);
            case "speaker" -> conference.layout(Layout.SPEAKER);
            default -> report.notice("Everybody is shown in a grid, or who speaks large: layout grid, layout speaker.");
        }
    }

    private synchronized List<Call> all() {
        return List.copyOf(calls.values());
    }

    private void drop(String uri) {
        List<Call> meant = all().stream().filter(call -> call.remote().uri().contains(uri) && !uri.isBlank()).toList();
        if (meant.isEmpty()) {
            report.notice("Nobody named \"" + uri + "\" is in the conference.");
        }
        meant.forEach(Call::hangUp);
    }
}
