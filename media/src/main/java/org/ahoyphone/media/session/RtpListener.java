package org.ahoyphone.media.session;

import java.io.IOException;
import java.util.function.Consumer;
import org.ahoyphone.media.rtp.RtpEffect;
import org.ahoyphone.media.rtp.io.RtpStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what happens to a stream's packets.
///
/// @param kind     of the stream
/// @param keyFrame what to do when the other side needs a key frame
/// @param clock    told of the other side's source and its clock
/// @param notice   told one sentence when the network fails
record RtpListener(String kind, Runnable keyFrame, SourceClock clock, Consumer<String> notice) implements RtpStream.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(RtpListener.class);

    @Override
    public void on(RtpEffect effect) {
        switch (effect) {
            case RtpEffect.KeyFrameRequested _ -> keyFrame.run();
            case RtpEffect.SourceChanged change -> {
                LOG.debug("{}: the other side's source is {}", kind, change);
                clock.on(change);
            }
            case RtpEffect.SenderClock report -> clock.on(report);
            case RtpEffect.RemoteBye bye -> LOG.debug("{}: {}", kind, bye);
            case RtpEffect.OwnSourceChanged change -> LOG.debug("{}: {}", kind, change);
            case RtpEffect.SendRtcp _, RtpEffect.ReportReceived _, RtpEffect.FeedbackReceived _ -> {
                // Statistics tell it all.
            }
        }
    }

    @Override
    public void onFailure(IOException failure) {
        LOG.info("{}: the network fails", kind, failure);
        notice.accept("The network refuses packets of " + kind + ": " + failure.getMessage() + ".");
    }
}
