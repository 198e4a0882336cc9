package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ahoyphone.tls.OwnCertificate;
import org.ahoyphone.tls.TlsConfig;

/// An authority of the suite's own, and one certificate by it for 127.0.0.1, ::1 and localhost that every peer shows.
final class Certificates {
    private final Path folder;

    Certificates() throws IOException {
        folder = Peer.folder("certificates");
        Files.writeString(folder.resolve("extensions"), "subjectAltName=IP:127.0.0.1,IP:::1,DNS:localhost,URI:sip:127.0.0.1\n");
        run("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
                "-subj", "/CN=Interop authority");
        run("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "peer.key", "-out", "peer.csr", "-subj", "/CN=127.0.0.1");
        run("x509", "-req", "-in", "peer.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "peer.pem", "-days", "2", "-extfile",
                "extensions");
        Files.writeString(folder.resolve("both.pem"), Files.readString(certificate()) + Files.readString(key()));
    }

    private void run(String... words) throws IOException {
        var command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        Peer.run(folder, command);
    }

    Path authority() {
        return folder.resolve("ca.pem");
    }

    Path certificate() {
        return folder.resolve("peer.pem");
    }

    Path key() {
        return folder.resolve("peer.key");
    }

    /// Certificate and key in one file.
    Path both() {
        return folder.resolve("both.pem");
    }

    /// For a phone of ours: trusts the authority alone, and shows the certificate.
    TlsConfig ours() throws IOException {
        return TlsConfig.defaults().authorities(authority()).own(OwnCertificate.pem(certificate(), key(), null));
    }
}
