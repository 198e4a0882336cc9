package org.ahoyphone.app.model;

import org.ahoyphone.app.model.CallSnapshot.Phase;

/// A call's state in words.
public final class CallWords {

    private CallWords() {}

    /// One short line: `Ringing...`, `0:42`, `On hold · 3:20`, or why it ended.
    public static String state(CallSnapshot call) {
        String time = TimeWords.clock(call.talked());
        return switch (call.phase()) {
            case CALLING -> Words.of("call.calling");
            case RINGING_THERE -> Words.of("call.ringingThere");
            case RINGING_HERE -> Words.of("call.ringingHere");
            case TALKING -> call.media().remoteHold() ? Words.of("call.heldThere", time) : time;
            case HOLDING -> Words.of("call.holding", time);
            case OVER -> ending(call);
        };
    }

    private static String ending(CallSnapshot call) {
        CallSnapshot.Over over = call.over();
        if (over == null) {
            return "";
        }
        return switch (over.outcome()) {
            case TALKED -> Words.of("call.over.talked", TimeWords.clock(call.talked()));
            case MISSED -> Words.of("call.over.missed");
            case CANCELLED -> Words.of("call.over.cancelled");
            case DECLINED, UNANSWERED, FAILED ->
                over.words().isBlank() ? Words.of("call.over.failed") : over.words();
        };
    }

    /// The state for somebody who hears it read: with the name, and no running clock.
    public static String spoken(CallSnapshot call) {
        if (call.phase() == Phase.RINGING_HERE) {
            return Words.of("call.callsYou", call.person().shown());
        }
        String state = call.phase() == Phase.TALKING && !call.media().remoteHold()
                ? Words.of("call.talking")
                : state(call);
        return Words.of("call.spoken", call.person().shown(), state);
    }
}
