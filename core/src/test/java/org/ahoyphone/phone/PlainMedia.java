package org.ahoyphone.phone;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A media engine without media: its sessions negotiate kinds and directions by a description of one line, and hold
/// signalling to the rules of [MediaSession].
public final class PlainMedia implements MediaEngine {
    /// What is offered and answered: `plain 192.0.2.1 audio,video sendrecv`.
    record Description(String address, Set<String> kinds, boolean sends, boolean receives) {
        static Description parse(String text) {
            String[] words = text.strip().split(" ", -1);
            if (words.length != 4 || !words[0].equals("plain")) {
                throw new MediaException("The description \"" + text.strip() + "\" cannot be read.");
            }
            boolean both = words[3].equals("sendrecv");
            return new Description(
                    words[1],
                    Set.copyOf(words[2].isEmpty() ? List.of() : List.of(words[2].split(",", -1))),
                    both || words[3].equals("sendonly"),
                    both || words[3].equals("recvonly"));
        }

        @Override
        public String toString() {
            String direction = sends ? receives ? "sendrecv" : "sendonly" : receives ? "recvonly" : "inactive";
            return "plain " + address + " " + String.join(",", kinds.stream().sorted().toList()) + " " + direction + "\r\n";
        }
    }

    private final Set<Session> open = new HashSet<>();
    private final List<Session> all = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private boolean closed;
    /// What its sessions refuse to do: `session`, `offer`, `answer`, `accept`; for failures.
    private final Set<String> refuses = new HashSet<>();
    /// Bytes that each description is made longer by.
    private int padding;

    void refuse(String... what) {
        refuses.addAll(List.of(what));
    }

    void padding(int bytes) {
        padding = bytes;
    }

    int openSessions() {
        return open.size();
    }

    boolean closed() {
        return closed;
    }

    /// The rules of [MediaSession] that signalling broke.
    List<String> broken() {
        return broken;
    }

    Session last() {
        return all.getLast();
    }

    @Override
    public MediaSession session(MediaContext context) {
        if (refuses.contains("session")) {
            throw new MediaException("There is no sound here.");
        }
        var session = new Session(context);
        open.add(session);
        all.add(session);
        return session;
    }

    @Override
    public void close() {
        closed = true;
        if (!open.isEmpty()) {
            broken.add("the engine was closed before its sessions " + open);
        }
    }

    final class Session implements MediaSession {
        private final MediaContext context;
        private @Nullable Description offered;
        private @Nullable Description accepting;
        private NegotiatedMedia negotiated = NegotiatedMedia.NONE;
        private NegotiatedMedia before = NegotiatedMedia.NONE;
        final List<String> digits = new ArrayList<>();
        final StringBuilder tones = new StringBuilder();
        int offers;
        int refusals;
        int keyFrames;
        private boolean ended;

        Session(MediaContext context) {
            this.context = context;
        }

        List<String> codecs() {
            return context.audioCodecs();
        }

        void report(MediaEvent event) {
            context.events().accept(event);
        }

        private void rule(boolean kept, String rule) {
            if (!kept) {
                broken.add(rule + " in " + context.callId());
            }
        }

        @Override
        public String offer(MediaRequest request) {
            rule(!ended, "an offer was asked for after close");
            rule(offered == null, "a second offer was asked for before the first had its answer");
            if (refuses.contains("offer")) {
                throw new MediaException("No port is free for sound.");
            }
            var made = describe(request, kinds(request.media()), true);
            offers++;
            offered = made;
            accepting = null;
            before = negotiated;
            return made.toString() + " ".repeat(padding);
        }

        private Description describe(MediaRequest request, Set<String> kinds, boolean receives) {
            return new Description(request.local().getHostAddress(), kinds, true, receives && !request.hold());
        }

        private Set<String> kinds(Media media) {
            var kinds = new HashSet<String>();
            if (media.audio()) {
                kinds.add("audio");
            }
            if (media.video()) {
                kinds.add("video");
            }
            return kinds;
        }

        @Override
        public MediaAnswer answer(String offer, MediaRequest request) {
            rule(!ended, "an answer was asked for after close");
            rule(offered == null || accepting != null, "an offer came while one of this side was pending");
            if (refuses.contains("answer")) {
                return new MediaAnswer.Refused(488, "There is no codec in common.");
            }
            Description theirs;
            try {
                theirs = Description.parse(offer);
            } catch (MediaException e) {
                return new MediaAnswer.Refused(400, String.valueOf(e.getMessage()));
            }
            var common = new HashSet<>(theirs.kinds());
            common.retainAll(kinds(request.media()));
            if (common.isEmpty()) {
                return new MediaAnswer.Refused(488, "There is nothing in common.");
            }
            var mine = new Description(
                    request.local().getHostAddress(), common, theirs.receives(), theirs.sends() && !request.hold());
            offered = null;
            negotiated = run(mine, theirs, common);
            return new MediaAnswer.Accepted(mine + " ".repeat(padding));
        }

        @Override
        public @Nullable String accept(String answer) {
            rule(!ended, "an answer came after close");
            Description mine = offered == null ? accepting : offered;
            rule(mine != null, "an answer came without an offer");
            if (mine == null || refuses.contains("accept")) {
                return "The answer of the other side does not fit.";
            }
            Description theirs;
            try {
                theirs = Description.parse(answer);
            } catch (MediaException e) {
                return e.getMessage();
            }
            var common = new HashSet<>(theirs.kinds());
            common.retainAll(mine.kinds());
            negotiated = run(mine, theirs, common);
            // It may come again for good after early media.
            accepting = mine;
            offered = null;
            return null;
        }

        private NegotiatedMedia run(Description mine, Description theirs, Set<String> kinds) {
            return new NegotiatedMedia(kinds.stream()
                    .sorted()
                    .map(kind -> new NegotiatedMedia.Stream(
                            kind,
                            "plain",
                            mine.address(),
                            theirs.address(),
                            mine.sends() && theirs.receives(),
                            mine.receives() && theirs.sends()))
                    .toList());
        }

        @Override
        public void rollback() {
            rule(!ended, "a rollback came after close");
            offered = null;
            accepting = null;
            negotiated = before;
        }

        @Override
        public void sendKeyFrame() {
            keyFrames++;
        }

        @Override
        public void refused() {
            refusals++;
        }

        @Override
        public Media wanted(String offer) {
            try {
                Set<String> kinds = Description.parse(offer).kinds();
                return new Media(kinds.contains("audio"), kinds.contains("video"));
            } catch (MediaException _) {
                return new Media(false, false);
            }
        }

        @Override
        public NegotiatedMedia negotiated() {
            return negotiated;
        }

        @Override
        public boolean sendTones(String typed) {
            if (!refuses.contains("tones")) {
                tones.append(typed);
            }
            return !refuses.contains("tones");
        }

        @Override
        public boolean sendDtmf(String typed) {
            digits.add(typed);
            return !refuses.contains("dtmf");
        }

        @Override
        public void close() {
            rule(!ended, "close came twice");
            ended = true;
            open.remove(this);
        }
    }
}
