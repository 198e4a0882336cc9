package org.ahoyphone.phone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ahoyphone.sip.dialog.InDialog;
import org.ahoyphone.sip.dialog.InviteFact;
import org.ahoyphone.sip.message.HeaderName;
import org.ahoyphone.sip.message.Headers;
import org.ahoyphone.sip.message.Method;
import org.ahoyphone.sip.message.Request;
import org.jspecify.annotations.Nullable;

/// The INFO requests of one call, one after the other, so that digits arrive in their order. Owned by the strand.
final class OutgoingInfos implements InCallUsage {
    /// One to be sent. @param digit null for one of a package, and for one that asks for a picture, which has no package
    private record Outgoing(String packageName, String type, String body, @Nullable Character digit) {}

    private final CallSignalling signalling;
    private final Consumer<CallEvent> user;
    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private String digits = DtmfInfo.RELAY;
    private Predicate<String> otherwise = _ -> false;
    private @Nullable Outgoing sent;
    private boolean pictureRefused;

    OutgoingInfos(CallSignalling signalling, Consumer<CallEvent> user) {
        this.signalling = signalling;
        this.user = user;
    }

    /// @param other sends digits in another way, where the other side takes none in INFO requests; says whether it could
    void dtmf(String all, Predicate<String> other) {
        otherwise = other;
        all.chars().forEach(digit -> waiting.add(new Outgoing("", "", "", (char) digit)));
        next();
    }

    /// Asks for a whole picture (RFC 5168), unless the other side has refused that before or is being asked.
    void askForPicture() {
        boolean asking = isPicture(sent) || waiting.stream().anyMatch(OutgoingInfos::isPicture);
        if (!pictureRefused && !asking) {
            waiting.add(new Outgoing("", MediaControlInfo.TYPE, MediaControlInfo.PICTURE_FAST_UPDATE, null));
            next();
        }
    }

    private static boolean isPicture(@Nullable Outgoing info) {
        return info != null && info.type.equals(MediaControlInfo.TYPE) && info.packageName.isEmpty();
    }

    void info(String packageName, String type, String body) {
        waiting.add(new Outgoing(packageName, type, body, null));
        next();
    }

    private void next() {
        if (sent != null || waiting.isEmpty()) {
            return;
        }
        Outgoing info = waiting.remove();
        sent = info;
        signalling.join(this);
        if (info.digit != null) {
            signalling.ask(new InDialog(this, Method.INFO, List.of(), digits, DtmfInfo.write(digits, info.digit)));
        } else if (isPicture(info)) {
            signalling.ask(new InDialog(this, Method.INFO, List.of(), info.type, info.body));
        } else {
            // RFC 6086 section 7.2: the body is the package's, whatever its type says.
            var fields = List.of(
                    new Headers.Field(HeaderName.INFO_PACKAGE, info.packageName),
                    new Headers.Field(HeaderName.CONTENT_DISPOSITION, "Info-Package"));
            signalling.ask(new InDialog(
                    this, Method.INFO, info.type.isEmpty() ? fields.subList(0, 1) : fields, info.type.isEmpty() ? null : info.type, info.body));
        }
    }

    @Override
    public boolean asked(Request request) {
        return false;
    }

    @Override
    public boolean replied(InviteFact.Replied reply) {
        Outgoing info = sent;
        if (reply.request().key() != this || info == null) {
            return false;
        }
        sent = null;
        signalling.part(this);
        boolean ok = reply.status() >= 200 && reply.status() < 300;
        if (!ok && info.digit != null) {
            refused(info, reply.status());
        } else if (!ok && isPicture(info)) {
            pictureRefused = true;
        } else if (!ok) {
            user.accept(new CallEvent.Notice("The other side did not take what was sent (" + reply.status() + ")."));
        }
        next();
        return true;
    }

    /// Who does not know the one way of writing digits may know the other.
    private void refused(Outgoing info, int status) {
        if (status == 415 && digits.equals(DtmfInfo.RELAY)) {
            digits = DtmfInfo.PLAIN;
            waiting.addFirst(info);
        } else {
            StringBuilder unsent = new StringBuilder().append(info.digit);
            waiting.stream().filter(other -> other.digit != null).forEach(other -> unsent.append(other.digit));
            waiting.removeIf(other -> other.digit != null);
            if (!otherwise.test(unsent.toString())) {
                user.accept(new CallEvent.Notice("The other side does not take digits."));
            }
        }
    }
}
