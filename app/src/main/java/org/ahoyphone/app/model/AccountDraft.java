package org.ahoyphone.app.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// An account while it is being typed. Knows what is wrong with it, in words.
///
/// @param address `alice@example.org` or a SIP URI
/// @param password empty for none, or for the one kept
/// @param transport `udp`, `tcp`, `tls`, `ws`, `wss`; empty where that is found out
/// @param calls what its calls do otherwise than usual
public record AccountDraft(
        String address,
        String password,
        String displayName,
        String authUser,
        String registrar,
        String proxy,
        String transport,
        boolean register,
        AccountCalls calls) {

    /// The transports that can be chosen; the empty one leaves it to the phone.
    public static final List<String> TRANSPORTS = List.of("", "udp", "tcp", "tls", "ws", "wss");

    public AccountDraft(
            String address, String password, String displayName, String authUser, String registrar, String proxy, boolean register) {
        this(address, password, displayName, authUser, registrar, proxy, "", register, AccountCalls.USUAL);
    }

    private static final Pattern USER_AT_HOST = Pattern.compile("[^@\\s<>;?]+@[^@\\s<>;?/]+");
    private static final Pattern WEB_SOCKET = Pattern.compile("(?i)wss?://[^@\\s<>/]+(/\\S*)?");
    private static final Pattern HOST = Pattern.compile("([^@\\s<>?]+@)?[^@\\s<>?/]+");

    /// A field of the form, and what is wrong with it.
    public record Problem(Field field, String words) {}

    /// The fields that can be wrong.
    public enum Field {
        ADDRESS,
        REGISTRAR,
        PROXY
    }

    public static AccountDraft empty() {
        return new AccountDraft("", "", "", "", "", "", true);
    }

    public static AccountDraft of(AccountEntry entry) {
        return new AccountDraft(
                entry.shown(),
                "",
                entry.displayName(),
                entry.authUser(),
                Address.shown(entry.registrar()),
                entry.proxy(),
                entry.transport(),
                entry.register(),
                entry.calls());
    }

    /// Everything that is wrong; empty if nothing is.
    ///
    /// @param others addresses of record that are taken
    public List<Problem> problems(List<String> others) {
        var problems = new ArrayList<Problem>();
        String shown = Address.shown(address);
        if (shown.isEmpty()) {
            problems.add(new Problem(Field.ADDRESS, Words.of("account.problem.noAddress")));
        } else if (!USER_AT_HOST.matcher(shown).matches()) {
            problems.add(new Problem(Field.ADDRESS, Words.of("account.problem.address", shown)));
        } else if (others.stream().anyMatch(o -> Address.key(o).equals(Address.key(address)))) {
            problems.add(new Problem(Field.ADDRESS, Words.of("account.problem.taken", shown)));
        }
        if (!registrar.isBlank() && !HOST.matcher(Address.shown(registrar)).matches()) {
            problems.add(new Problem(Field.REGISTRAR, Words.of("account.problem.host", registrar.strip())));
        }
        if (!proxy.isBlank() && !WEB_SOCKET.matcher(proxy.strip()).matches() && !HOST.matcher(Address.shown(proxy)).matches()) {
            problems.add(new Problem(Field.PROXY, Words.of("account.problem.host", proxy.strip())));
        }
        return problems;
    }

    /// The account; only for a draft without problems.
    AccountEntry entry() {
        return new AccountEntry(
                uri(address), displayName.strip(), authUser.strip(), uri(registrar), uri(proxy), transport, register, calls);
    }

    private static String uri(String typed) {
        String text = typed.strip();
        return text.isEmpty() || Address.hasScheme(text) || WEB_SOCKET.matcher(text).matches() ? text : "sip:" + text;
    }

    @Override
    public String toString() {
        return "AccountDraft[" + address + "]";
    }
}
