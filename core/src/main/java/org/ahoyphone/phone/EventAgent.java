package org.ahoyphone.phone;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ahoyphone.sip.event.EventPackage;
import org.ahoyphone.sip.message.EventType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.ahoyphone.sip.message.SipUri;

/// What a phone watches, publishes and tells: all its subscriptions, publications and notifiers, until they are over.
final class EventAgent {
    private final SipPhone phone;
    private final Set<SipSubscription<?>> subscriptions = ConcurrentHashMap.newKeySet();
    private final Set<SipPublication<?>> publications = ConcurrentHashMap.newKeySet();
    private final Set<SipNotifier<?>> notifiers = ConcurrentHashMap.newKeySet();

    EventAgent(SipPhone phone) {
        this.phone = phone;
    }

    <T> Subscription<T> subscribe(SipAccount account, SipUri target, EventPackage<T> kind, int expires) {
        var subscription = new SipSubscription<T>(phone, account, target, kind, expires);
        subscriptions.add(subscription);
        phone.post("", subscription::start);
        return subscription;
    }

    <T> Publication<T> publish(SipAccount account, SipUri resource, EventPackage<T> kind, T document) {
        var publication = new SipPublication<T>(phone, account, resource, kind, document);
        publications.add(publication);
        phone.post("", publication::start);
        return publication;
    }

    <T> Notifier<T> notifier(SipAccount account, EventPackage<T> kind, T document, Watcher.WatcherPolicy policy) {
        var notifier = new SipNotifier<T>(phone, account, kind, document, policy);
        notifiers.add(notifier);
        phone.post("", () -> phone.capable(can -> can.events(packages())));
        return notifier;
    }

    void gone(SipSubscription<?> subscription) {
        subscriptions.remove(subscription);
    }

    void gone(SipPublication<?> publication) {
        publications.remove(publication);
    }

    void gone(SipNotifier<?> notifier) {
        notifiers.remove(notifier);
        phone.capable(can -> can.events(packages()));
    }

    /// The packages that can be subscribed to here, for Allow-Events.
    List<String> packages() {
        return notifiers.stream().map(SipNotifier::packageName).distinct().sorted().toList();
    }

    /// A SUBSCRIBE from outside of all dialogs.
    void subscribed(Request subscribe, SipAccount account, Party party) {
        String wanted = EventType.of(subscribe).map(EventType::name).orElse("");
        notifiers.stream()
                .filter(notifier -> notifier.packageName().equals(wanted) && notifier.account() == account)
                .findFirst()
                .ifPresentOrElse(notifier -> notifier.subscribed(subscribe, party), () -> badEvent(subscribe));
    }

    /// RFC 6665 section 4.2.1.1: the packages that are known stand in the refusal.
    void badEvent(Request request) {
        Response.Builder refusal = Response.of(request, 489);
        packages().forEach(name -> refusal.add(HeaderName.ALLOW_EVENTS, name));
        phone.endpoint().answer(request, refusal);
    }

    /// Ends everything, telling all who should know. On the strand.
    void farewell() {
        subscriptions.forEach(SipSubscription::unsubscribe);
        publications.forEach(SipPublication::remove);
        notifiers.forEach(SipNotifier::end);
    }

    /// The account is gone: so is what it watches, publishes and tells. On the strand.
    void farewell(SipAccount account) {
        subscriptions.stream().filter(subscription -> subscription.account() == account).forEach(SipSubscription::unsubscribe);
        publications.stream().filter(publication -> publication.account() == account).forEach(SipPublication::remove);
        notifiers.stream().filter(notifier -> notifier.account() == account).forEach(SipNotifier::end);
    }
}
