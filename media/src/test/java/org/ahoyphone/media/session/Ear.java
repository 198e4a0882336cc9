package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Hears what the loudspeakers of one side play, with the time: a gap is where none of them plays anything loud.
final class Ear implements BiConsumer<String, short[]> {

    private static final int LOUD = 1_000;

    private record Heard(long nanos, String loudspeaker) {}

    private final List<Heard> heard = new ArrayList<>();

    @Override
    public void accept(String loudspeaker, short[] frame) {
        for (short sample : frame) {
            if (Math.abs(sample) > LOUD) {
                add(new Heard(System.nanoTime(), loudspeaker));
                return;
            }
        }
    }

    private synchronized void add(Heard sound) {
        heard.add(sound);
    }

    /// Whether a loudspeaker, or any when the name is empty, played something loud after a time.
    synchronized boolean heard(String loudspeaker, long after) {
        return heard.stream().anyMatch(sound -> sound.nanos > after && (loudspeaker.isEmpty() || sound.loudspeaker.equals(loudspeaker)));
    }

    /// How many loud frames were played after a time.
    synchronized int count(long after) {
        return (int) heard.stream().filter(sound -> sound.nanos > after).count();
    }

    /// The longest time in which nothing loud was played, from a time on, in ms beyond the usual 10 from frame to frame.
    synchronized long gapMillis(long from) {
        long longest = 0;
        long last = from;
        for (Heard sound : heard) {
            if (sound.nanos > from) {
                longest = Math.max(longest, sound.nanos - last);
                last = sound.nanos;
            }
        }
        return Math.max(0, longest / 1_000_000 - 10);
    }
}
