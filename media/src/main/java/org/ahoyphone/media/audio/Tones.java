package org.ahoyphone.media.audio;

import java.util.List;
import java.util.Optional;
import org.ahoyphone.media.audio.Cadence.Beat;

/// The sounds that this telephone makes by itself. What a network would say of a call differs by country: [CountryTones].
public final class Tones {

    /// Somebody calls: a soft two-note bell, twice, then a rest.
    public static final Cadence RING = new Cadence(
            List.of(
                    bell(659, 880), bell(523, 784), bell(659, 880), bell(523, 784), Beat.pause(200),
                    bell(659, 880), bell(523, 784), bell(659, 880), bell(523, 784), Beat.pause(2600)),
            true);

    /// The other side holds the call and nothing is heard of it: two soft notes, so that nobody takes it for over.
    public static final Cadence HELD = new Cadence(List.of(new Beat(140, List.of(440), -32), Beat.pause(120), new Beat(140, List.of(523), -32), Beat.pause(7_600)), true);

    private static final String KEYS = "123A456B789C*0#D";
    private static final int[] ROWS = {697, 770, 852, 941};
    private static final int[] COLUMNS = {1209, 1336, 1477, 1633};

    private Tones() {}

    /// What a key of a telephone sounds like for 120 ms (ITU-T Q.23), for the ear of the one who presses it; empty when there is no such key.
    public static Optional<Cadence> key(char key) {
        int index = KEYS.indexOf(Character.toUpperCase(key));
        if (index < 0) {
            return Optional.empty();
        }
        List<Integer> pair = List.of(ROWS[index / 4], COLUMNS[index % 4]);
        return Optional.of(new Cadence(List.of(new Beat(120, pair, -20)), false));
    }

    private static Beat bell(int low, int high) {
        return new Beat(150, List.of(low, high), -20);
    }
}
