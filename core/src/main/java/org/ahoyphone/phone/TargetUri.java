package org.ahoyphone.phone;

import java.util.Locale;
import java.util.Optional;
import org.ahoyphone.sip.message.NameAddr;
import org.ahoyphone.sip.message.SipUri;
import org.ahoyphone.sip.message.TelUri;
import org.ahoyphone.sip.message.Uri;
import org.jspecify.annotations.Nullable;

/// Reads what a person types or pastes as the address to call: `sip:` URIs, `bob@example.org`, `bob`, `+49 30 1234`, `tel:`
/// URIs, `Bob <sip:bob@example.org>`.
final class TargetUri {
    private TargetUri() {}

    /// @param home the account's address of record; null for an account without a domain
    /// @throws PhoneException if the text is no address that can be called
    static SipUri parse(String text, @Nullable SipUri home) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            throw new PhoneException("There is no address: write whom to call, like sip:bob@example.org.");
        }
        String address = typed.endsWith(">") && typed.indexOf('<') >= 0 ? inBrackets(typed) : typed;
        String lower = address.toLowerCase(Locale.ROOT);
        if (lower.startsWith("tel:")) {
            return tel(address, typed, home);
        }
        if (lower.startsWith("sip:") || lower.startsWith("sips:")) {
            return sip(address, typed);
        }
        if (otherScheme(address)) {
            throw wrong(typed);
        }
        if (address.indexOf('@') >= 0) {
            return sip("sip:" + address, typed);
        }
        return home == null ? host(address, typed) : local(address, typed, home);
    }

    /// Whether a colon before the `@` says that this is an address of another kind: `mailto:bob@example.org`.
    static boolean otherScheme(String address) {
        int at = address.indexOf('@');
        int colon = address.indexOf(':');
        return colon >= 0 && colon < at;
    }

    private static String inBrackets(String typed) {
        return NameAddr.parse(typed).map(address -> address.uri().toString()).orElseThrow(() -> wrong(typed));
    }

    private static SipUri sip(String address, String typed) {
        Optional<Uri> uri = Uri.parse(address);
        if (uri.isPresent() && uri.get() instanceof SipUri sip && !sip.host().isEmpty()) {
            return sip.withoutHeaders();
        }
        throw wrong(typed);
    }

    /// A number goes to the account's domain (RFC 3261 section 19.1.6).
    private static SipUri tel(String address, String typed, @Nullable SipUri home) {
        if (!(Uri.parse(address).orElse(null) instanceof TelUri number)) {
            throw wrong(typed);
        }
        if (home == null) {
            throw new PhoneException("\"" + typed + "\" is a telephone number: calling one needs an account with a provider.");
        }
        return at(number.dialled(), home).withParam("user", "phone");
    }

    /// A user or a number without a domain: that of the account.
    private static SipUri local(String address, String typed, SipUri home) {
        String number = address.replaceAll("[\\s().\\-/]", "");
        if (number.matches("[+*#]?[0-9*#]+")) {
            return at(number, home);
        }
        if (address.chars().anyMatch(c -> Character.isWhitespace(c) || c == '<' || c == '>' || c == '"')) {
            throw wrong(typed);
        }
        return at(address, home);
    }

    private static SipUri at(String user, SipUri home) {
        return SipUri.of(user, home.host()).withHost(home.host(), home.port());
    }

    /// Without a domain of one's own, a word can only be a machine: one that says so by a dot, a colon or its name.
    private static SipUri host(String address, String typed) {
        boolean machine = address.indexOf('.') >= 0 || address.indexOf(':') >= 0 || address.equalsIgnoreCase("localhost");
        if (!machine) {
            throw new PhoneException("\"" + typed + "\" has no domain: write it like " + typed.replaceAll("[^\\w.+-]", "") + "@example.org.");
        }
        return sip("sip:" + address, typed);
    }

    private static PhoneException wrong(String typed) {
        return new PhoneException("\"" + typed + "\" is not an address that can be called; write it like sip:bob@example.org.");
    }
}
