package org.ahoyphone.media.session;

import org.ahoyphone.phone.CallQuality.Cause;

/// What spoils a call, in one plain sentence.
final class QualityWords {

    private QualityWords() {}

    static String of(Cause cause, int amount, int back) {
        return switch (cause) {
            case NONE -> "The connection is good.";
            case UPLINK -> "Your network loses " + amount + " % of what you send.";
            case WIRELESS_UPLINK -> "Your Wi-Fi loses " + amount + " % of what you send; move nearer to it or use a cable.";
            case DOWNLINK -> "The other side’s network loses " + amount + " % of what it sends.";
            case BOTH_WAYS -> "The network loses " + amount + " % of what you send and " + back + " % of what comes to you.";
            case WIRELESS_BOTH_WAYS ->
                "Your Wi-Fi loses " + amount + " % of what you send and " + back + " % of what comes to you; move nearer to it or use a cable.";
            case UNEVEN -> "The network is uneven by " + amount + " ms, so you hear each other late or with gaps.";
            case UNEVEN_THERE -> "What you send arrives unevenly: the other side misses " + amount + " % of it.";
            case FAR -> "The way is long: you hear each other after " + amount + " ms.";
            case BUSY -> "Your computer is too busy to play sound in time; close other programs.";
            case NOTHING_ARRIVES -> "Nothing comes from the other side any more.";
        };
    }
}
