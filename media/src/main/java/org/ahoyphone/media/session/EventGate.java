package org.ahoyphone.media.session;

import java.util.function.Consumer;
import org.ahoyphone.phone.MediaEvent;

/// The way of a call's reports to whoever asked for them. Any thread; once closed it lets nothing through, not even what another thread is about to say.
final class EventGate {

    private final Consumer<MediaEvent> events;
    private boolean closed;

    EventGate(Consumer<MediaEvent> events) {
        this.events = events;
    }

    synchronized void accept(MediaEvent event) {
        if (!closed) {
            events.accept(event);
        }
    }

    void notice(String sentence) {
        accept(new MediaEvent.Notice(sentence));
    }

    synchronized void close() {
        closed = true;
    }
}
