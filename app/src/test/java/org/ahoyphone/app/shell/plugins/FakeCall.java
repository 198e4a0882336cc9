package org.ahoyphone.app.shell.plugins;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.CallState;
import org.ahoyphone.phone.EndReason;
import org.ahoyphone.phone.Media;
import org.ahoyphone.phone.MediaSession;
import org.ahoyphone.phone.NegotiatedMedia;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.Party;

/// A call that a test plays. Its events are kept and read as those of a real one: each reader from the first on.
final class FakeCall implements Call {
    /// Has nothing that could be listened to, and can do nothing.
    private static final MediaSession WITHOUT_SOUND = (MediaSession) Proxy.newProxyInstance(MediaSession.class.getClassLoader(),
            new Class<?>[] {MediaSession.class}, (_, method, _) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final String id;
    private final boolean incoming;
    private final List<CallEvent> events = new ArrayList<>();
    private volatile CallState state = CallState.RINGING;

    FakeCall(String id, boolean incoming) {
        this.id = id;
        this.incoming = incoming;
    }

    synchronized void happen(CallEvent event) {
        state = event instanceof CallEvent.Ended ? CallState.ENDED : CallState.ACTIVE;
        events.add(event);
        notifyAll();
    }

    void end() {
        happen(new CallEvent.Ended(new EndReason(200, "Hung up.", EndReason.By.REMOTE)));
    }

    private synchronized boolean waitFor(int index) {
        while (events.size() <= index) {
            if (!events.isEmpty() && events.getLast() instanceof CallEvent.Ended) {
                return false;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private synchronized CallEvent get(int index) {
        return events.get(index);
    }

    @Override
    public Iterable<CallEvent> events() {
        return () -> new Iterator<>() {
            private int index;

            @Override
            public boolean hasNext() {
                return waitFor(index);
            }

            @Override
            public CallEvent next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return get(index++);
            }
        };
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean incoming() {
        return incoming;
    }

    @Override
    public Party remote() {
        return new Party("sip:bob@example.org", "Bob");
    }

    @Override
    public CallState state() {
        return state;
    }

    @Override
    public List<String> alerts() {
        return List.of();
    }

    @Override
    public Media wanted() {
        return Media.AUDIO;
    }

    @Override
    public NegotiatedMedia negotiated() {
        return NegotiatedMedia.NONE;
    }

    @Override
    public Account account() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Observation observe(Consumer<CallEvent> observer, Executor executor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MediaSession media() {
        return WITHOUT_SOUND;
    }

    @Override
    public void answer(Media media) {}

    @Override
    public void reject(int status) {}

    @Override
    public void credentials(String user, String password) {}

    @Override
    public void follow(boolean yes) {}

    @Override
    public void hold() {}

    @Override
    public void resume() {}

    @Override
    public void change(Media media) {}

    @Override
    public void info(String packageName, String contentType, String body) {}

    @Override
    public void transfer(String uri) {}

    @Override
    public void transfer(Call other) {}

    @Override
    public void sendDtmf(String digits) {}

    @Override
    public void hangUp() {
        end();
    }

    @Override
    public void close() {
        hangUp();
    }
}
