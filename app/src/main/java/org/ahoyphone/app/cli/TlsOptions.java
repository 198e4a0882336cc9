package org.ahoyphone.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.ahoyphone.tls.CertificateTrust;
import org.ahoyphone.tls.FilePins;
import org.ahoyphone.tls.OwnCertificate;
import org.ahoyphone.tls.TlsConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whom to trust on encrypted connections, and who we are there. Nobody is asked on the command line: who cannot be verified
/// is refused, unless trust on first use is wanted.
final class TlsOptions {
    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description = "Our certificate, PEM or PKCS #12: needed to listen on tls and wss, shown to servers that ask.")
    private @Nullable Path certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The private key of a PEM certificate; else looked for in the same file.")
    private @Nullable Path key;

    @Option(names = "--tls-password-file", paramLabel = "FILE", description = "The password of the key: the first line of FILE.")
    private @Nullable Path passwordFile;

    @Option(names = "--tls-ca", paramLabel = "FILE", description = "Trust only the issuers in this PEM file, not those of the system.")
    private @Nullable Path authorities;

    @Option(
            names = "--tls-client-certificate",
            paramLabel = "not-asked|asked|required",
            description = "Whether those who connect here must prove who they are.")
    private String clients = "not-asked";

    @Option(
            names = "--tls-trust-on-first-use",
            paramLabel = "FILE",
            description = "Trust a server that cannot be verified when it is met first, and remember its certificate in FILE.")
    private @Nullable Path firstUse;

    /// @throws CommandFailed if a file cannot be read
    TlsConfig config() {
        TlsConfig config = TlsConfig.defaults().clients(demand());
        try {
            if (authorities != null) {
                config = config.authorities(authorities);
            }
            if (firstUse != null) {
                config = config.pins(new FilePins(firstUse)).trust(CertificateTrust.onFirstUse());
            }
            OwnCertificate own = own();
            return own == null ? config : config.own(own);
        } catch (NoSuchFileException e) {
            throw new CommandFailed("There is no file " + e.getFile() + ".");
        } catch (IOException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    private TlsConfig.ClientCertificates demand() {
        return switch (clients.toLowerCase(Locale.ROOT)) {
            case "not-asked" -> TlsConfig.ClientCertificates.NOT_ASKED;
            case "asked" -> TlsConfig.ClientCertificates.ASKED;
            case "required" -> TlsConfig.ClientCertificates.REQUIRED;
            default -> throw new CommandFailed("\"" + clients + "\" is not one of not-asked, asked, required.");
        };
    }

    private @Nullable OwnCertificate own() throws IOException {
        Path chain = certificate;
        if (chain == null) {
            if (key != null) {
                throw new CommandFailed("--tls-key needs --tls-certificate.");
            }
            return null;
        }
        char[] password = password();
        String name = chain.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".p12") || name.endsWith(".pfx")
                ? OwnCertificate.pkcs12(chain, password)
                : OwnCertificate.pem(chain, key == null ? chain : key, password);
    }

    private char[] password() throws IOException {
        if (passwordFile == null) {
            return new char[0];
        }
        return Files.readString(passwordFile, StandardCharsets.UTF_8).lines().findFirst().orElse("").toCharArray();
    }
}
