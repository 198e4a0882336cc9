package org.ahoyphone.media.sdp;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What this side wants of an offer or an answer that is to be made now.
///
/// @param connection where it takes packets
/// @param media      the streams wanted, one of each name; their order is that of a first offer's m-lines
/// @param hold       whether it holds the call
public record Terms(Connection connection, List<LocalMedia> media, boolean hold) {

    public Terms {
        media = List.copyOf(media);
        if (media.stream().map(LocalMedia::name).collect(Collectors.toSet()).size() != media.size()) {
            throw new IllegalArgumentException("A stream is named twice");
        }
    }

    /// What is wanted that an m-line could be.
    @Nullable LocalMedia of(MediaDescription line) {
        return media.stream().filter(m -> m.capability().fits(line)).findFirst().orElse(null);
    }
}
