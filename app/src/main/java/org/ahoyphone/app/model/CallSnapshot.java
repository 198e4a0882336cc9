package org.ahoyphone.app.model;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.ahoyphone.app.model.HistoryEntry.Outcome;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.NegotiatedMedia;
import org.jspecify.annotations.Nullable;

/// A call at one moment, as views show it. Each event makes the next snapshot: pure functions.
///
/// @param id the Call-ID
/// @param person the other side
/// @param account the account that is called or that calls, as shown; empty for none
/// @param incoming whether the other side called
/// @param phase where it stands
/// @param began when it began
/// @param answered when it was answered; null before
/// @param now the moment of this snapshot
/// @param media what is agreed, or before that what was asked for
/// @param microphoneMuted by the user
/// @param cameraMuted by the user
/// @param figures what is measured
/// @param quality how good the sound is
/// @param pictures how its pictures fare
/// @param watch whether the other side's pictures come
/// @param sharing what of the user's computer is shown to the other side, as shown; empty for nothing
/// @param over how it ended; null before
public record CallSnapshot(
        String id,
        Person person,
        String account,
        boolean incoming,
        Phase phase,
        Instant began,
        @Nullable Instant answered,
        Instant now,
        Agreed media,
        boolean microphoneMuted,
        boolean cameraMuted,
        Figures figures,
        LineQuality quality,
        PictureLine pictures,
        PictureWatch.State watch,
        String sharing,
        @Nullable Over over) {

    /// Where a call stands.
    public enum Phase {
        CALLING,
        RINGING_THERE,
        RINGING_HERE,
        TALKING,
        /// Held by this side.
        HOLDING,
        OVER
    }

    /// @param video whether there is a picture in the call
    /// @param seesRemote whether the other side may send one
    /// @param seesShared whether the other side shares something besides its camera
    /// @param remoteHold whether the other side holds
    /// @param earlySound before the answer: whether the other side makes its own ringing heard
    /// @param codecs encoding names, for example `opus, VP8`; empty before the answer
    public record Agreed(boolean video, boolean seesRemote, boolean seesShared, boolean remoteHold, boolean earlySound, String codecs) {
        static Agreed asked(boolean video) {
            return new Agreed(video, false, false, false, false, "");
        }

        Agreed withEarlySound(boolean heard) {
            return new Agreed(video, seesRemote, seesShared, remoteHold, heard, codecs);
        }

        static Agreed of(NegotiatedMedia media, boolean remoteHold) {
            String codecs = media.streams().stream()
                    .map(NegotiatedMedia.Stream::codec)
                    .collect(Collectors.joining(", "));
            boolean sees = media.streams().stream().anyMatch(s -> s.kind().equals("video") && s.receiving() && !s.shared());
            boolean shared = media.streams().stream().anyMatch(s -> s.shared() && s.receiving());
            return new Agreed(media.media().video(), sees, shared, remoteHold, false, codecs);
        }
    }

    /// @param at when
    /// @param outcome what became of it
    /// @param words why, one sentence
    /// @param normal whether it ended in the ordinary way
    public record Over(Instant at, Outcome outcome, String words, boolean normal) {}

    static CallSnapshot first(
            String id, Person person, String account, boolean incoming, boolean video, Instant now) {
        Phase phase = incoming ? Phase.RINGING_HERE : Phase.CALLING;
        return new CallSnapshot(
                id, person, account, incoming, phase, now, null, now, Agreed.asked(video), false, false, Figures.NONE, LineQuality.UNKNOWN,
                PictureLine.UNKNOWN, PictureWatch.State.IDLE, "", null);
    }

    /// What an event makes of this call. A call that is over stays as it is.
    CallSnapshot on(CallEvent event, Instant at) {
        if (over != null) {
            return this;
        }
        return switch (event) {
            case CallEvent.Ringing(int _, boolean early) ->
                answered == null && !incoming ? with(Phase.RINGING_THERE, media.withEarlySound(early), at) : this;
            case CallEvent.Answered(var agreed) -> talking(agreed, at);
            case CallEvent.MediaChanged(var agreed, boolean localHold, boolean remoteHold) ->
                with(localHold ? Phase.HOLDING : Phase.TALKING, Agreed.of(agreed, remoteHold), at);
            case CallEvent.Statistics(var statistics) -> with(Figures.of(statistics), quality.measured(statistics), pictures.on(statistics));
            case CallEvent.Quality(var judged) -> with(figures, quality.judged(judged), pictures);
            case CallEvent.Ended(var reason) -> ended(reason, at);
            case CallEvent.Redirected _, CallEvent.CredentialsWanted _, CallEvent.ChangeRefused _, CallEvent.Dtmf _, CallEvent.Notice _,
                    CallEvent.Transferring _, CallEvent.Transferred _, CallEvent.TransferAsked _, CallEvent.VideoAsked _ -> this;
        };
    }

    /// Makes up for events that came before anybody listened.
    CallSnapshot catchUp(CallState state, NegotiatedMedia agreed, Instant at) {
        boolean waiting = over == null && answered == null;
        return switch (state) {
            case RINGING -> waiting && phase == Phase.CALLING ? with(Phase.RINGING_THERE, media, at) : this;
            case ACTIVE -> waiting ? talking(agreed, at) : this;
            case HELD -> waiting ? talking(agreed, at).with(Phase.HOLDING, Agreed.of(agreed, false), at) : this;
            case CALLING, ENDED -> this;
        };
    }

    /// The same call later.
    CallSnapshot at(Instant later) {
        return copy(phase, answered, later, media, microphoneMuted, cameraMuted, figures, quality, pictures, watch, sharing, over);
    }

    CallSnapshot microphoneMuted(boolean muted) {
        return copy(phase, answered, now, media, muted, cameraMuted, figures, quality, pictures, watch, sharing, over);
    }

    CallSnapshot cameraMuted(boolean muted) {
        return copy(phase, answered, now, media, microphoneMuted, muted, figures, quality, pictures, watch, sharing, over);
    }

    CallSnapshot watched(PictureWatch.State seen) {
        return copy(phase, answered, now, media, microphoneMuted, cameraMuted, figures, quality, pictures, over == null ? seen : PictureWatch.State.IDLE, sharing, over);
    }

    /// @param label of what is shown to the other side; empty for nothing
    CallSnapshot sharing(String label) {
        return copy(phase, answered, now, media, microphoneMuted, cameraMuted, figures, quality, pictures, watch, over == null ? label : "", over);
    }

    /// What spoils the other side's picture, or the own, and what to do; empty while nothing does.
    public String pictureProblem() {
        return watch.wrong() ? watch.words() : phase == Phase.TALKING && media.video() ? pictures.hint() : "";
    }

    private CallSnapshot talking(NegotiatedMedia agreed, Instant at) {
        return copy(Phase.TALKING, at, at, Agreed.of(agreed, false), microphoneMuted, cameraMuted, figures, quality, pictures, watch, sharing, null);
    }

    private CallSnapshot with(Phase next, Agreed agreed, Instant at) {
        return copy(next, answered, at, agreed, microphoneMuted, cameraMuted, figures, quality, pictures, watch, sharing, over);
    }

    private CallSnapshot with(Figures measured, LineQuality line, PictureLine seen) {
        return copy(phase, answered, now, media, microphoneMuted, cameraMuted, measured, line, seen, watch, sharing, over);
    }

    private CallSnapshot ended(EndReason reason, Instant at) {
        var end = new Over(at, outcome(reason), reason.words(), reason.normal() || (incoming && answered == null));
        return copy(Phase.OVER, answered, at, media, microphoneMuted, cameraMuted, figures, quality, pictures, PictureWatch.State.IDLE, "", end);
    }

    private Outcome outcome(EndReason reason) {
        if (answered != null) {
            return reason.by() == EndReason.By.FAILURE ? Outcome.FAILED : Outcome.TALKED;
        }
        if (incoming) {
            return reason.by() == EndReason.By.LOCAL ? Outcome.DECLINED : Outcome.MISSED;
        }
        if (reason.by() == EndReason.By.LOCAL) {
            return Outcome.CANCELLED;
        }
        return switch (reason.status()) {
            case 603, 607 -> Outcome.DECLINED;
            case 480, 486, 487, 600 -> Outcome.UNANSWERED;
            case 408 -> phase == Phase.RINGING_THERE ? Outcome.UNANSWERED : Outcome.FAILED;
            default -> Outcome.FAILED;
        };
    }

    private CallSnapshot copy(
            Phase newPhase,
            @Nullable Instant newAnswered,
            Instant newNow,
            Agreed newMedia,
            boolean newMicrophoneMuted,
            boolean newCameraMuted,
            Figures newFigures,
            LineQuality newQuality,
            PictureLine newPictures,
            PictureWatch.State newWatch,
            String newSharing,
            @Nullable Over newOver) {
        return new CallSnapshot(
                id, person, account, incoming, newPhase, began, newAnswered, newNow, newMedia,
                newMicrophoneMuted, newCameraMuted, newFigures, newQuality, newPictures, newWatch, newSharing, newOver);
    }

    /// How long it has been talked; zero before the answer.
    public Duration talked() {
        Instant until = over == null ? now : over.at();
        return answered == null ? Duration.ZERO : Duration.between(answered, until);
    }

    /// Whether it was answered and is not over.
    public boolean running() {
        return phase == Phase.TALKING || phase == Phase.HOLDING;
    }

    public boolean isOver() {
        return over != null;
    }

    /// The entry for the history.
    ///
    /// @throws IllegalStateException if the call is not over
    HistoryEntry entry() {
        if (over == null) {
            throw new IllegalStateException("The call goes on");
        }
        String words = over.outcome() == Outcome.TALKED ? "" : over.words();
        boolean unseen = over.outcome() == Outcome.MISSED;
        return new HistoryEntry(
                id, began, person.address(), person.name(), incoming, over.outcome(), words,
                talked().toSeconds(), media.video(), account, !unseen);
    }
}
