package org.ahoyphone.media.sdp;

import org.jspecify.annotations.Nullable;

/// Whether two sides that name the same encoding also mean the same format, as the parameters of their `a=fmtp:` lines say it. A pure function.
@FunctionalInterface
public interface FormatMatch {

    /// For formats whose parameters only tell what their own side would like to be sent, as those of Opus (RFC 7587 section 7.1),
    /// VP8 (RFC 7741 section 6.2.2) and telephone events (RFC 4733 section 2.5.1.1) do: they never keep two sides apart.
    FormatMatch DECLARATIVE = (_, ours) -> ours;

    /// @param theirs parameters of the other side, empty when it gave none
    /// @param ours   parameters this side offers
    /// @return the parameters this side answers with; null when these are different formats
    @Nullable String answer(String theirs, String ours);
}
