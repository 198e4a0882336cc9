package org.ahoyphone.app.fake;

import java.util.List;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaAnswer;
import org.ahoyphone.phone.MediaRequest;
import org.ahoyphone.phone.MediaSession;
import org.ahoyphone.phone.NegotiatedMedia;

/// Media of another make than the app's own: it offers nothing, takes nothing and sends nothing.
record FakeSession() implements MediaSession {
    @Override
    public String offer(MediaRequest request) {
        return "";
    }

    @Override
    public MediaAnswer answer(String offer, MediaRequest request) {
        return new MediaAnswer.Refused(488, "Nothing is taken.");
    }

    @Override
    public String accept(String answer) {
        return "Nothing was offered.";
    }

    @Override
    public void rollback() {}

    @Override
    public Media wanted(String offer) {
        return new Media(false, false);
    }

    @Override
    public NegotiatedMedia negotiated() {
        return new NegotiatedMedia(List.of());
    }

    @Override
    public boolean sendDtmf(String digits) {
        return false;
    }

    @Override
    public void close() {}
}
