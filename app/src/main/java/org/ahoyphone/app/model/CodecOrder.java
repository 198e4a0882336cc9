package org.ahoyphone.app.model;

import java.util.ArrayList;
import java.util.List;
import org.ahoyphone.media.session.MediaConfig;

/// Which codecs of one kind are offered, and in which order. Immutable.
///
/// @param on offered, the most wanted first; never empty
/// @param off not offered
public record CodecOrder(List<String> on, List<String> off) {
    public CodecOrder {
        on = List.copyOf(on);
        off = List.copyOf(off);
    }

    /// The order of the codecs of sound that were chosen by their names.
    public static CodecOrder audio(List<String> chosen) {
        return of(chosen, MediaConfig.USUAL_AUDIO_CODECS, MediaConfig.AUDIO_CODECS);
    }

    /// @param chosen those that settings name; unknown ones are left out, and if none is left the usual ones are on
    /// @param usual  those that are offered unless somebody chose; part of the known
    /// @param known  all there are
    static CodecOrder of(List<String> chosen, List<String> usual, List<String> known) {
        List<String> named = chosen.stream().filter(known::contains).distinct().toList();
        List<String> on = named.isEmpty() ? usual : named;
        return new CodecOrder(on, known.stream().filter(codec -> !on.contains(codec)).toList());
    }

    /// All, the offered ones first.
    public List<String> all() {
        var all = new ArrayList<>(on);
        all.addAll(off);
        return all;
    }

    /// Switches a codec on, as the last one, or off; the only one stays on.
    public CodecOrder toggle(String codec) {
        var newOn = new ArrayList<>(on);
        var newOff = new ArrayList<>(off);
        if (newOff.remove(codec)) {
            newOn.add(codec);
        } else if (on.size() > 1 && newOn.remove(codec)) {
            newOff.addFirst(codec);
        }
        return new CodecOrder(newOn, newOff);
    }

    /// Moves an offered codec one place towards the front, or with a positive step towards the back.
    public CodecOrder move(String codec, int step) {
        int from = on.indexOf(codec);
        int to = from + step;
        if (from < 0 || to < 0 || to >= on.size()) {
            return this;
        }
        var moved = new ArrayList<>(on);
        moved.add(to, moved.remove(from));
        return new CodecOrder(moved, off);
    }
}
