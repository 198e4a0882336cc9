package org.ahoyphone.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names of extensions, as Supported, Require, Proxy-Require and Unsupported carry them (RFC 3261 section 19.2).
/// Kept in lower case and in their order; repeated ones are kept once.
public record OptionTags(List<String> tags) {

    /// RFC 3262: reliable provisional responses.
    public static final String REL100 = "100rel";
    /// RFC 6228: provisional responses that end an early dialog.
    public static final String EARLY_DIALOG_TERMINATED = "199";
    /// RFC 5373.
    public static final String ANSWERMODE = "answermode";
    /// RFC 3959.
    public static final String EARLY_SESSION = "early-session";
    /// RFC 4662: subscriptions to lists.
    public static final String EVENTLIST = "eventlist";
    /// RFC 7614: no subscription made by a REFER.
    public static final String EXPLICITSUB = "explicitsub";
    /// RFC 4916: another identity of the called party.
    public static final String FROM_CHANGE = "from-change";
    /// RFC 5627.
    public static final String GRUU = "gruu";
    /// RFC 7044.
    public static final String HISTINFO = "histinfo";
    /// RFC 5768.
    public static final String ICE = "ice";
    /// RFC 3911.
    public static final String JOIN = "join";
    /// RFC 5368: REFER to several.
    public static final String MULTIPLE_REFER = "multiple-refer";
    /// RFC 4488: a REFER without its subscription.
    public static final String NOREFERSUB = "norefersub";
    /// RFC 7614: a REFER that must not make a subscription.
    public static final String NOSUB = "nosub";
    /// RFC 5626.
    public static final String OUTBOUND = "outbound";
    /// RFC 3327.
    public static final String PATH = "path";
    /// RFC 3312.
    public static final String PRECONDITION = "precondition";
    /// RFC 3840: caller preferences.
    public static final String PREF = "pref";
    /// RFC 3323.
    public static final String PRIVACY = "privacy";
    /// RFC 3891.
    public static final String REPLACES = "replaces";
    /// RFC 3329.
    public static final String SEC_AGREE = "sec-agree";
    /// RFC 4538: Target-Dialog.
    public static final String TDIALOG = "tdialog";
    /// RFC 4028: session timers.
    public static final String TIMER = "timer";
    /// RFC 8840.
    public static final String TRICKLE_ICE = "trickle-ice";
    /// RFC 7433: User-to-User.
    public static final String UUI = "uui";

    /// No tag at all.
    public static final OptionTags NONE = new OptionTags(List.of());

    /// @throws IllegalArgumentException if one of them is no token
    public OptionTags {
        Set<String> once = new LinkedHashSet<>();
        for (String tag : tags) {
            once.add(Parameterized.token(tag, "an option tag").toLowerCase(Locale.ROOT));
        }
        tags = List.copyOf(once);
    }

    public static OptionTags of(String... tags) {
        return new OptionTags(Arrays.asList(tags));
    }

    /// Reads a list such as `100rel, timer`; what is no token in it is left out.
    public static OptionTags parse(String text) {
        return of(List.of(text.split(",", -1)));
    }

    private static OptionTags of(List<String> values) {
        return new OptionTags(values.stream().map(String::strip).filter(Grammar::isToken).toList());
    }

    /// The tags under a name over all its lines; none if there is no such line.
    public static OptionTags of(SipMessage message, HeaderName name) {
        return message.headers().contains(name) ? of(message.headers().values(name)) : NONE;
    }

    /// What the sender supports.
    public static OptionTags supported(SipMessage message) {
        return of(message, HeaderName.SUPPORTED);
    }

    /// What the sender requires of the other user agent.
    public static OptionTags required(SipMessage message) {
        return of(message, HeaderName.REQUIRE);
    }

    /// What the sender requires of proxies.
    public static OptionTags proxyRequired(SipMessage message) {
        return of(message, HeaderName.PROXY_REQUIRE);
    }

    /// What a 420 says is not supported.
    public static OptionTags unsupported(SipMessage message) {
        return of(message, HeaderName.UNSUPPORTED);
    }

    public boolean isEmpty() {
        return tags.isEmpty();
    }

    public boolean has(String tag) {
        return tags.contains(tag.toLowerCase(Locale.ROOT));
    }

    /// These and one more.
    public OptionTags with(String tag) {
        List<String> more = new ArrayList<>(tags);
        more.add(tag);
        return new OptionTags(more);
    }

    public OptionTags without(String tag) {
        return new OptionTags(tags.stream().filter(own -> !own.equalsIgnoreCase(tag)).toList());
    }

    /// Those of these that the other list lacks: what a 420 names in its Unsupported (RFC 3261 section 8.2.2.3).
    public OptionTags missingIn(OptionTags known) {
        return new OptionTags(tags.stream().filter(tag -> !known.has(tag)).toList());
    }

    /// As it is written in a message.
    @Override
    public String toString() {
        return String.join(", ", tags);
    }
}
