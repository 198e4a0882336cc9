package org.ahoyphone.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.CallConfig;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.MediaEngine;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Who we are and where we listen: the options that all commands with a phone share.
final class PhoneOptions {
    private static final List<String> TRANSPORTS = List.of("udp", "tcp", "tls", "ws", "wss");

    @Option(
            names = "--listen",
            paramLabel = "udp:HOST:PORT",
            converter = ListenConverter.class,
            description = "Where to listen for SIP; repeatable; tcp:, tls:, ws:, wss: too. Port 0 lets the system choose. "
                    + "After an @, the name and port that others are told instead.")
    private List<ListenAddress> listen = new ArrayList<>();

    @Option(names = "--account", paramLabel = "AOR", description = "Who we are, for example sip:alice@example.org.")
    private @Nullable String account;

    @Option(
            names = "--proxy",
            paramLabel = "URI",
            description = "Send all requests through this proxy: a SIP URI, or wss://HOST/PATH for WebSocket.")
    private @Nullable String proxy;

    @Option(
            names = "--transport",
            paramLabel = "udp|tcp|tls|ws|wss",
            description = "How the account's server, or its proxy, is spoken to.")
    private @Nullable String transport;

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "The account's password: the first line of FILE. Else taken from AHOY_PASSWORD.")
    private @Nullable Path passwordFile;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    private CallConfig calls = CallConfig.DEFAULT;

    /// Treats calls so, from the start on.
    void treatCalls(CallConfig so) {
        calls = so;
    }

    /// Starts a phone. Where it listens is for the command to tell once it takes what comes: who reads that may call at once.
    ///
    /// @throws PhoneException if it cannot listen; the engine is closed then
    Phone start(@Nullable MediaEngine engine) {
        try {
            PhoneConfig config = PhoneConfig.defaults().tls(tls.config()).calls(calls);
            if (engine != null) {
                config = config.media(engine);
            }
            for (ListenAddress address : listen) {
                config = config.listen(address);
            }
            return Phone.start(config);
        } catch (PhoneException | CommandFailed e) {
            if (engine != null) {
                engine.close();
            }
            throw e;
        }
    }

    /// The account that was named, not registered; or the one that needs no server.
    Account account(Phone phone) {
        String aor = account;
        if (aor == null) {
            if (proxy != null || transport != null) {
                throw new PhoneException(
                        (proxy != null ? "--proxy" : "--transport") + " needs --account: say who you are there.");
            }
            return phone.direct();
        }
        String who = withScheme(aor);
        if (proxy == null) {
            return phone.account(AccountConfig.of(spoken(who), password()));
        }
        return phone.account(AccountConfig.of(who, password()).proxy(spoken(withScheme(proxy))));
    }

    /// With the transport that was asked for.
    private String spoken(String uri) {
        if (transport == null) {
            return uri;
        }
        if (!TRANSPORTS.contains(transport.toLowerCase(Locale.ROOT))) {
            throw new PhoneException("\"" + transport + "\" is not one of " + String.join(", ", TRANSPORTS) + ".");
        }
        if (uri.contains(";transport=") || uri.startsWith("ws:") || uri.startsWith("wss:")) {
            throw new PhoneException("\"" + uri + "\" names a transport already; leave --transport out.");
        }
        return uri + ";transport=" + transport.toLowerCase(Locale.ROOT);
    }

    /// What to do where a server asked for a password; nothing where it did not.
    String advice(int status) {
        if (status != 401 && status != 407) {
            return "";
        }
        return (account == null ? " Say who you are with --account, and give" : " Give") + " the password with --password-file or in AHOY_PASSWORD.";
    }

    boolean hasAccount() {
        return account != null;
    }

    void useAccount(String aor) {
        account = aor;
    }

    Report report() {
        return json ? new JsonReport(System.out) : new TextReport(System.out, System.err);
    }

    /// Why a command failed, on standard error: of JSON's lines on standard output a person sees nothing.
    void failed(String words) {
        if (json) {
            System.err.println(words);
        }
    }

    static String withScheme(String uri) {
        return uri.contains(":") && uri.substring(0, uri.indexOf(':')).matches("[A-Za-z][A-Za-z0-9+.-]*")
                        && !uri.matches("[^@]+:\\d+")
                ? uri
                : "sip:" + uri;
    }

    private @Nullable String password() {
        Path file = passwordFile;
        if (file == null) {
            return System.getenv("AHOY_PASSWORD");
        }
        try (var lines = Files.lines(file)) {
            return lines.findFirst().orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new CommandFailed("The password file " + file + " cannot be read.");
        }
    }

    /// Reads `udp:127.0.0.1:5070`.
    static final class ListenConverter implements ITypeConverter<ListenAddress> {
        @Override
        public ListenAddress convert(String text) {
            try {
                return ListenAddress.parse(text);
            } catch (PhoneException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
