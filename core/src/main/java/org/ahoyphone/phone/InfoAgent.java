package org.ahoyphone.phone;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ahoyphone.sip.message.ContentType;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.InfoPackage;
import org.ahoyphone.sip.message.Request;
import org.ahoyphone.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the INFO requests within calls: those of packages (RFC 6086) for their handlers, those without for the digits they may carry.
final class InfoAgent {
    private static final Logger LOG = LoggerFactory.getLogger(InfoAgent.class);

    private final SipPhone phone;
    private final Map<String, InfoHandler> handlers = new ConcurrentHashMap<>();

    InfoAgent(SipPhone phone) {
        this.phone = phone;
    }

    /// @throws PhoneException if the package has a handler already
    Observation add(InfoHandler handler) {
        String name = key(handler.packageName());
        if (handlers.putIfAbsent(name, handler) != null) {
            throw new PhoneException("The INFO package " + handler.packageName() + " has a handler already.");
        }
        offer();
        return () -> {
            if (handlers.remove(name, handler)) {
                offer();
            }
        };
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void offer() {
        phone.post("", () -> phone.capable(can -> can.infos(packages())));
    }

    private List<String> packages() {
        return handlers.values().stream().map(InfoHandler::packageName).sorted().toList();
    }

    void received(Request info, SipCall call) {
        Optional<InfoPackage> named = InfoPackage.of(info);
        if (named.isPresent()) {
            packaged(info, named.get(), call);
        } else {
            legacy(info, call);
        }
    }

    private void packaged(Request info, InfoPackage named, SipCall call) {
        InfoHandler handler = handlers.get(key(named.name()));
        if (handler == null) {
            // RFC 6086 section 4.2.2: the packages that are taken stand in the refusal.
            phone.endpoint().answer(info, Response.of(info, 469).set(HeaderName.RECV_INFO, String.join(", ", packages())));
            return;
        }
        boolean known = info.bodyLength() == 0 || handler.types().stream().anyMatch(info::hasContentType);
        if (!known) {
            phone.endpoint().answer(info, Response.of(info, 415).set(HeaderName.ACCEPT, String.join(", ", handler.types())));
            return;
        }
        phone.endpoint().answer(info, Response.of(info, 200));
        try {
            handler.received(call, info.contentType() == null ? "" : String.valueOf(info.contentType()), info.bodyText());
        } catch (RuntimeException e) {
            LOG.warn("The handler of INFO {} failed", named.name(), e);
        }
    }

    /// INFO as it was before packages (RFC 6086 section 9): one without a body says only that the other side is there.
    private void legacy(Request info, SipCall call) {
        String type = ContentType.of(info).map(of -> of.type() + "/" + of.subtype()).orElse("").toLowerCase(Locale.ROOT);
        boolean digits = type.equals(DtmfInfo.RELAY) || type.equals(DtmfInfo.PLAIN);
        Optional<Character> digit = digits ? DtmfInfo.read(type, info.bodyText()) : Optional.empty();
        if (type.equals(MediaControlInfo.TYPE)) {
            // RFC 5168 section 5: whatever else is asked for is none of ours, and no reason to refuse.
            phone.endpoint().answer(info, Response.of(info, 200));
            if (MediaControlInfo.asksForPicture(info.bodyText())) {
                new GuardedMedia(call.media()).sendKeyFrame();
            }
        } else if (info.bodyLength() == 0) {
            phone.endpoint().answer(info, Response.of(info, 200));
        } else if (digit.isPresent()) {
            phone.endpoint().answer(info, Response.of(info, 200));
            call.happened(call.state(), new CallEvent.Dtmf(digit.get()));
        } else if (digits) {
            phone.endpoint().answer(info, Response.of(info, 400).reason("No digit"));
        } else {
            phone.endpoint().answer(info, Response.of(info, 415).set(HeaderName.ACCEPT, DtmfInfo.RELAY + ", " + DtmfInfo.PLAIN + ", " + MediaControlInfo.TYPE));
        }
    }
}
