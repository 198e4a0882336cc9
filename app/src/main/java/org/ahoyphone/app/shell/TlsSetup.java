package org.ahoyphone.app.shell;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.ahoyphone.tls.CertificateTrust;
import org.ahoyphone.tls.FilePins;
import org.ahoyphone.tls.OwnCertificate;
import org.ahoyphone.tls.PinStore;
import org.ahoyphone.tls.TlsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Encrypted connections as the settings say.
final class TlsSetup {
    private static final Logger LOG = LoggerFactory.getLogger(TlsSetup.class);

    private TlsSetup() {}

    /// @param pins the file of the certificates that the user has trusted for ever; left as it is if it cannot be read
    /// @param certificate the file of our certificate and its key; empty for none
    /// @param trust asks the user
    /// @param tell tells the user what is wrong, one sentence
    static TlsConfig config(Path pins, String certificate, CertificateTrust trust, Consumer<String> tell) {
        TlsConfig config = TlsConfig.defaults().pins(pins(pins, tell)).trust(trust);
        if (certificate.isBlank()) {
            return config;
        }
        try {
            Path file = Path.of(certificate);
            String name = certificate.toLowerCase(Locale.ROOT);
            boolean store = name.endsWith(".p12") || name.endsWith(".pfx");
            return config.own(store ? OwnCertificate.pkcs12(file, new char[0]) : OwnCertificate.pem(file, file, null));
        } catch (NoSuchFileException e) {
            tell.accept("There is no file " + e.getFile() + ".");
        } catch (IOException | InvalidPathException e) {
            LOG.warn("The certificate cannot be used", e);
            tell.accept(String.valueOf(e.getMessage()));
        }
        return config;
    }

    private static PinStore pins(Path file, Consumer<String> tell) {
        try {
            return new FilePins(file);
        } catch (IOException e) {
            LOG.error("The trusted certificates cannot be read", e);
            tell.accept(String.valueOf(e.getMessage()));
            return PinStore.inMemory();
        }
    }
}
