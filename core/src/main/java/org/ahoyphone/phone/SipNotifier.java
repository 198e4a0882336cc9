package org.ahoyphone.phone;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ahoyphone.sip.dialog.NotifierCommand;
import org.ahoyphone.sip.dialog.NotifierUsage;
import org.ahoyphone.sip.event.EventBody;
import org.ahoyphone.sip.event.EventPackage;
import org.ahoyphone.sip.message.ContentType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.MediaRange;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;

/// Answers subscriptions to one package of one account. What it does is done on the strand.
final class SipNotifier<T> implements Notifier<T> {
    /// More watchers than this are no person's friends.
    private static final int MOST_WATCHERS = 256;

    /// Shorter ones cost more than they tell; longer ones outlive most phones. Seconds.
    private static final int LEAST = 60;
    private static final int MOST = 86_400;

    private final SipPhone phone;
    private final SipAccount account;
    private final EventPackage<T> kind;
    private final Watcher.WatcherPolicy policy;
    private final List<IncomingWatch> watches = new CopyOnWriteArrayList<>();
    private NotifierCommand.Content content;
    private boolean closed;

    SipNotifier(SipPhone phone, SipAccount account, EventPackage<T> kind, T document, Watcher.WatcherPolicy policy) {
        this.phone = phone;
        this.account = account;
        this.kind = kind;
        this.policy = policy;
        content = content(kind.write(document));
    }

    private static NotifierCommand.Content content(EventBody body) {
        return new NotifierCommand.Content(body.type(), body.text());
    }

    SipAccount account() {
        return account;
    }

    String packageName() {
        return kind.name();
    }

    NotifierUsage.Spans spans() {
        return new NotifierUsage.Spans(kind.expiresSeconds(), LEAST, MOST);
    }

    NotifierCommand.Content content() {
        return content;
    }

    /// A SUBSCRIBE for this package came from outside of all dialogs.
    void subscribed(Request subscribe, Party party) {
        boolean readable = subscribe.headers().contains(HeaderName.ACCEPT)
                && ContentType.parse(content.type()).map(type -> MediaRange.accepts(subscribe, type.type() + "/" + type.subtype())).orElse(true);
        if (subscribe.headers().contains(HeaderName.ACCEPT) && !readable) {
            // RFC 6665 section 4.2.1.1: documents that the subscriber cannot read.
            phone.endpoint().answer(subscribe, Response.of(subscribe, 406));
        } else if (watches.size() >= MOST_WATCHERS) {
            phone.endpoint().answer(subscribe, Response.of(subscribe, 503));
        } else {
            var watch = new IncomingWatch(phone, this, party);
            watches.add(watch);
            policy.asked(watch);
            watch.begin(subscribe);
        }
    }

    void gone(IncomingWatch watch) {
        watches.remove(watch);
    }

    @Override
    public void show(T document) {
        NotifierCommand.Content fresh = content(kind.write(document));
        phone.post("", () -> {
            if (!fresh.equals(content)) {
                content = fresh;
                watches.forEach(IncomingWatch::show);
            }
        });
    }

    @Override
    public List<Party> watchers() {
        return watches.stream().map(IncomingWatch::party).toList();
    }

    /// On the strand.
    void end() {
        if (!closed) {
            closed = true;
            phone.events().gone(this);
            watches.forEach(watch -> watch.end("noresource"));
        }
    }

    @Override
    public void close() {
        phone.post("", this::end);
    }

    @Override
    public String toString() {
        return "Notifier[" + kind.name() + " of " + account + "]";
    }
}
