package org.ahoyphone.media.rtp;

import java.util.Map;

/// What both sides agreed to say about each other's pictures on their way.
///
/// @param transportWideId number of the header extension that counts all packets of the transport, 0 for none
/// @param transportWide   whether their arrivals are reported (`a=rtcp-fb: transport-cc`)
/// @param remb            whether the receiver says what the way carries (`goog-remb`)
/// @param tmmbr           whether either side bounds the other's rate (`ccm tmmbr`, RFC 5104)
/// @param nack            whether missing packets are asked for (`nack`, RFC 4585)
/// @param resentAs        payload type of media to the one it is sent again with (RFC 4588), as the other side numbers them
/// @param resentFrom      payload type of what comes again to that of the media in it, as this side numbers them
/// @param protection     what lost packets are made good with without being asked for (RFC 5109)
public record FeedbackTerms(int transportWideId, boolean transportWide, boolean remb, boolean tmmbr, boolean nack, Map<Integer, Integer> resentAs,
                            Map<Integer, Integer> resentFrom, ProtectionTerms protection) {

    /// Nothing beyond reports.
    public static final FeedbackTerms NONE = new FeedbackTerms(0, false, false, false, false, Map.of(), Map.of());

    public FeedbackTerms {
        // Arrivals of packets without numbers cannot be told.
        transportWide &= transportWideId > 0;
        resentAs = Map.copyOf(resentAs);
        resentFrom = Map.copyOf(resentFrom);
    }

    /// Without repairs.
    public FeedbackTerms(int transportWideId, boolean transportWide, boolean remb, boolean tmmbr, boolean nack, Map<Integer, Integer> resentAs,
                         Map<Integer, Integer> resentFrom) {
        this(transportWideId, transportWide, remb, tmmbr, nack, resentAs, resentFrom, ProtectionTerms.NONE);
    }

    /// The same with repairs.
    public FeedbackTerms with(ProtectionTerms other) {
        return new FeedbackTerms(transportWideId, transportWide, remb, tmmbr, nack, resentAs, resentFrom, other);
    }
}
