package org.ahoyphone.phone;

import java.util.List;

/// Counters of a call's streams, all since the start of the stream.
public record MediaStatistics(List<StreamStatistics> streams) {
    public MediaStatistics {
        streams = List.copyOf(streams);
    }

    /// One stream, both directions. A figure that is not known is -1.
    ///
    /// @param kind `audio` or `video`
    /// @param codec encoding name as in SDP
    /// @param packetsSent RTP packets sent
    /// @param bytesSent RTP payload bytes sent
    /// @param packetsReceived RTP packets received
    /// @param bytesReceived RTP payload bytes received
    /// @param packetsLost cumulative loss of what we receive (RFC 3550 6.4.1)
    /// @param remotePacketsLost cumulative loss of what we send, as the other side reports it
    /// @param jitterMs interarrival jitter of what we receive, ms
    /// @param roundTripMs round trip by RTCP, ms
    /// @param bufferMs delay of the jitter buffer now, ms
    /// @param levelDb audio only: level of what is received, dBFS
    /// @param framesSent video only: pictures sent
    /// @param framesReceived video only: pictures completely received
    /// @param framesDecoded video only: pictures decoded
    /// @param framesDropped video only: pictures received but not shown
    /// @param width video only: width of the received picture, pixels
    /// @param height video only: height of the received picture, pixels
    /// @param delayMs delay of own sound or picture coming back, where it can be measured (the echo contact), ms
    /// @param sound audio only: how it fares on its way, [Sound#NONE] for pictures
    /// @param video video only: how pictures fare on their way, [Video#NONE] for sound
    public record StreamStatistics(
            String kind,
            String codec,
            long packetsSent,
            long bytesSent,
            long packetsReceived,
            long bytesReceived,
            long packetsLost,
            long remotePacketsLost,
            double jitterMs,
            double roundTripMs,
            double bufferMs,
            double levelDb,
            long framesSent,
            long framesReceived,
            long framesDecoded,
            long framesDropped,
            int width,
            int height,
            double delayMs,
            Sound sound,
            Video video) {

        /// A stream of sound.
        public StreamStatistics(String kind, String codec, long packetsSent, long bytesSent, long packetsReceived, long bytesReceived,
                long packetsLost, long remotePacketsLost, double jitterMs, double roundTripMs, double bufferMs, double levelDb, long framesSent,
                long framesReceived, long framesDecoded, long framesDropped, int width, int height, double delayMs, Sound sound) {
            this(kind, codec, packetsSent, bytesSent, packetsReceived, bytesReceived, packetsLost, remotePacketsLost, jitterMs, roundTripMs,
                    bufferMs, levelDb, framesSent, framesReceived, framesDecoded, framesDropped, width, height, delayMs, sound, Video.NONE);
        }

        /// A stream of which nothing is known that only sound or only pictures have.
        public StreamStatistics(String kind, String codec, long packetsSent, long bytesSent, long packetsReceived, long bytesReceived,
                long packetsLost, long remotePacketsLost, double jitterMs, double roundTripMs, double bufferMs, double levelDb, long framesSent,
                long framesReceived, long framesDecoded, long framesDropped, int width, int height, double delayMs) {
            this(kind, codec, packetsSent, bytesSent, packetsReceived, bytesReceived, packetsLost, remotePacketsLost, jitterMs, roundTripMs,
                    bufferMs, levelDb, framesSent, framesReceived, framesDecoded, framesDropped, width, height, delayMs, Sound.NONE, Video.NONE);
        }
    }

    /// How pictures fare on their way.
    ///
    /// @param sent     what goes to the other side
    /// @param received what comes from it
    /// @param sync     how what is seen goes with what is heard
    public record Video(Way sent, Way received, Sync sync) {

        public static final Video NONE = new Video(Way.NONE, Way.NONE);

        /// Without sound to compare with.
        public Video(Way sent, Way received) {
            this(sent, received, Sync.NONE);
        }

        /// How pictures that are received go with the sound that is received (RFC 3550 section 6.4.1), over the last pictures.
        ///
        /// @param known    whether the other side tells enough of its clock
        /// @param behindMs how much later pictures are shown than the sound that belongs to them is heard, ms; less than 0 when they are ahead
        /// @param heldMs   for how long pictures are kept back, ms
        public record Sync(boolean known, double behindMs, double heldMs) {

            public static final Sync NONE = new Sync(false, 0, 0);
        }

        /// One direction, over the last second if nothing else is said. A figure that is not known is -1.
        ///
        /// @param codec            encoding name as in SDP, empty while there is none
        /// @param width            of the newest picture as it travels, pixels
        /// @param height           likewise
        /// @param framesPerSecond  pictures that were sent, or shown
        /// @param bitRate          payload, bit/s, with what is sent again or for repair
        /// @param lossPercent      packets lost, 0 to 100: of what is received over the last seconds, of what is sent as the other side reported last
        /// @param codingMs         time it takes to encode, or to decode, a picture, ms, mean
        /// @param bandwidth        what the way is thought to carry, bit/s: what is sent obeys it; of what is received, what the other side was told
        /// @param repairedPackets  lost packets that came all the same, sent again or made good, since the beginning; of what is sent, those sent again
        /// @param keyFrames        pictures that stand by themselves, since the beginning
        public record Way(String codec, int width, int height, double framesPerSecond, double bitRate, double lossPercent, double codingMs,
                double bandwidth, long repairedPackets, long keyFrames) {

            public static final Way NONE = new Way("", -1, -1, -1, -1, -1, -1, -1, -1, -1);
        }
    }

    /// How sound fares on its way. A figure that is not known is -1; a level that is not known is [#SILENCE_DB].
    ///
    /// @param lossPercent what is lost of what we receive, over the last seconds, 0 to 100
    /// @param remoteLossPercent what is lost of what we send, as the other side reported last, 0 to 100
    /// @param remoteJitterMs interarrival jitter of what we send, as the other side reported last, ms
    /// @param concealedMs sound that was missing and had to be made up, since the beginning, ms
    /// @param stretchedMs sound that was played faster or slower to change the delay, since the beginning, ms
    /// @param heldUpMs time this computer was late with playing, since the beginning, ms
    /// @param mouthToEarMs estimate of the time from the other side's mouth to this side's ear, ms
    /// @param sentLevelDb level of what is sent, dBov
    /// @param remoteLevelDb level of what we receive as its sender measured it (RFC 6464), dBov
    /// @param mos estimated mean opinion score of what we hear, 1 (bad) to 4.5 (as good as a telephone gets), by ITU-T G.107
    /// @param remoteMos the same of what the other side hears of us
    /// @param heard how the other side hears us in its own words, [Heard#NONE] when it does not say
    public record Sound(
            double lossPercent,
            double remoteLossPercent,
            double remoteJitterMs,
            long concealedMs,
            long stretchedMs,
            long heldUpMs,
            double mouthToEarMs,
            double sentLevelDb,
            double remoteLevelDb,
            double mos,
            double remoteMos,
            Heard heard) {

        /// Without a word of the other side.
        public Sound(double lossPercent, double remoteLossPercent, double remoteJitterMs, long concealedMs, long stretchedMs, long heldUpMs,
                double mouthToEarMs, double sentLevelDb, double remoteLevelDb, double mos, double remoteMos) {
            this(lossPercent, remoteLossPercent, remoteJitterMs, concealedMs, stretchedMs, heldUpMs, mouthToEarMs, sentLevelDb, remoteLevelDb, mos,
                    remoteMos, Heard.NONE);
        }

        /// The level of silence.
        public static final double SILENCE_DB = -96;

        public static final Sound NONE = new Sound(-1, -1, -1, -1, -1, -1, -1, SILENCE_DB, SILENCE_DB, -1, -1);
    }

    /// How the other side hears this side, as it measured it since the beginning (RFC 3611 section 4.7). A figure that it does not know is -1.
    ///
    /// @param lossPercent lost for good: what redundancy brought back does not count, 0 to 100
    /// @param discardPercent come too late to be played, 0 to 100
    /// @param burstPercent missing within bursts of loss, 0 to 100
    /// @param burstMs mean length of those bursts, ms
    /// @param gapMs mean time between them, ms
    /// @param systemMs delay within the other side's system, ms
    /// @param bufferMs of it the jitter buffer, ms
    /// @param rating R of the E-model, 0 to 100
    /// @param mos mean opinion score with delay, 1 to 5
    public record Heard(double lossPercent, double discardPercent, double burstPercent, double burstMs, double gapMs, double systemMs, double bufferMs,
            double rating, double mos) {

        public static final Heard NONE = new Heard(-1, -1, -1, -1, -1, -1, -1, -1, -1);
    }
}
