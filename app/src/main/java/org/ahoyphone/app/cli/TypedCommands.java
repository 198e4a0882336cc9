package org.ahoyphone.app.cli;

import java.io.InputStream;
import java.util.function.Supplier;
import org.ahoyphone.media.session.CallMedia;
import org.ahoyphone.media.video.VideoInput;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.PhoneException;
import org.jspecify.annotations.Nullable;

/// Lines typed during a call: `hold`, `resume`, `dtmf 12#`, `transfer sip:carol@example.org`, `mute`, `unmute`, `video on`, `video off`, `video watch`,
/// `video show`, `share screen`, `share off`, `answer`, `decline`, `busy`, `hangup`; `accept` and `refuse` a transfer that was asked for.
///
/// @param call the call that a line is for, null when there is none
/// @param wanted with what a call is answered
/// @param transfers that the other side asks for
record TypedCommands(Supplier<@Nullable Call> call, Media wanted, Report report, AskedTransfers transfers) {
    /// Reads on a daemon thread until the input ends; its end changes nothing.
    void readFrom(InputStream in) {
        TypedLines.read(in, this::execute, report);
    }

    void execute(String line) {
        Call current = call.get();
        if (current == null) {
            report.notice("There is no call.");
            return;
        }
        String[] words = line.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        try {
            switch (words[0]) {
                case "hold" -> current.hold();
                case "resume" -> current.resume();
                case "dtmf" -> current.sendDtmf(rest);
                case "mute" -> mute(current, true);
                case "unmute" -> mute(current, false);
                case "video" -> video(current, rest);
                case "share" -> share(current, rest);
                case "transfer" -> current.transfer(rest);
                case "accept", "refuse" -> {
                    if (!transfers.decide(words[0].equals("accept"))) {
                        report.notice("No transfer was asked for.");
                    }
                }
                case "answer" -> current.answer(wanted);
                case "decline" -> current.reject(603);
                case "busy" -> current.reject(486);
                case "hangup" -> current.hangUp();
                default ->
                    report.notice("\"" + line + "\" is not known. Known are: hold, resume, dtmf DIGITS, transfer URI, mute, unmute, video on,"
                            + " video off, video watch, video show, share screen|window:NAME|file:PATH|off, accept, refuse, answer, decline, busy, hangup.");
            }
        } catch (PhoneException e) {
            report.notice(String.valueOf(e.getMessage()));
        }
    }

    private static void mute(Call call, boolean muted) {
        if (call.media() instanceof CallMedia media) {
            media.muteMicrophone(muted);
        }
    }

    private void share(Call call, String what) {
        if (!(call.media() instanceof CallMedia media)) {
            return;
        }
        try {
            if (what.equals("off")) {
                media.stopSharing();
            } else {
                media.share(VideoInput.parse(what));
            }
        } catch (IllegalArgumentException e) {
            report.notice(String.valueOf(e.getMessage()));
        }
    }

    private void video(Call call, String word) {
        switch (word) {
            case "on" -> pictures(call, true, true);
            case "watch" -> pictures(call, false, true);
            case "show" -> pictures(call, true, false);
            case "off" -> call.change(Media.AUDIO);
            default -> report.notice("Type \"video on\", \"video watch\" (none of your own), \"video show\" (none of theirs) or \"video off\".");
        }
    }

    private static void pictures(Call call, boolean sent, boolean watched) {
        if (call.media() instanceof CallMedia media) {
            media.directPictures(sent, watched);
        }
        call.change(Media.AUDIO_VIDEO);
    }
}
