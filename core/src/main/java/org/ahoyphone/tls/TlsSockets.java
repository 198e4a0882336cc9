package org.ahoyphone.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Puts TLS on connected sockets, as a [TlsConfig] says. For several threads; made when the first connection needs it.
public final class TlsSockets {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsConfig config;
    private final TrustDesk desk;
    private final Map<HostRule, SSLContext> contexts = new EnumMap<>(HostRule.class);
    private @Nullable X509ExtendedTrustManager issuers;

    public TlsSockets(TlsConfig config) {
        this.config = config;
        desk = new TrustDesk(config.trust(), config.pins(), config.answerMs());
    }

    /// Whether who connects here could be shown a certificate.
    public boolean serves() {
        return config.own() != null;
    }

    /// Our end of a connection that we made. The handshake comes with [SSLSocket#startHandshake]; it waits for the answer
    /// if somebody has to be asked about the certificate.
    ///
    /// @param host whom the peer must prove to be
    /// @param port that was connected to
    public SSLSocket client(Socket connected, String host, int port, HostRule rule) throws IOException {
        var socket = (SSLSocket) context(rule).getSocketFactory().createSocket(connected, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        if (named(host)) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    /// Our end of a connection that was made to us.
    public SSLSocket server(Socket accepted) throws IOException {
        if (config.own() == null) {
            throw new IOException("no certificate is set to show to who connects");
        }
        var socket = (SSLSocket) context(HostRule.SIP_DOMAIN).getSocketFactory().createSocket(accepted, null, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        switch (config.clients()) {
            case NOT_ASKED -> { }
            case ASKED -> parameters.setWantClientAuth(true);
            case REQUIRED -> parameters.setNeedClientAuth(true);
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    /// SNI is for host names alone (RFC 6066 section 3), and has its own idea of what is one.
    private static boolean named(String host) {
        try {
            InetAddress.ofLiteral(host);
            return false;
        } catch (IllegalArgumentException _) {
            try {
                return !new SNIHostName(host).getAsciiName().isEmpty();
            } catch (IllegalArgumentException _) {
                return false;
            }
        }
    }

    private synchronized SSLContext context(HostRule rule) throws IOException {
        SSLContext known = contexts.get(rule);
        if (known != null) {
            return known;
        }
        try {
            X509ExtendedTrustManager trusted = issuers();
            var trust = new AskingTrust(trusted, new PeerCheck(trusted, config.pins(), rule), desk);
            SSLContext made = SSLContext.getInstance("TLS");
            made.init(keys(), new TrustManager[] {trust}, null);
            contexts.put(rule, made);
            return made;
        } catch (GeneralSecurityException e) {
            throw new IOException("encryption cannot be set up: " + e.getMessage(), e);
        }
    }

    private X509ExtendedTrustManager issuers() throws GeneralSecurityException, IOException {
        if (issuers == null) {
            KeyStore store = null;
            if (!config.authorities().isEmpty()) {
                store = empty();
                for (X509Certificate authority : config.authorities()) {
                    store.setCertificateEntry(Fingerprint.of(authority).sha256(), authority);
                }
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            issuers = Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new GeneralSecurityException("this Java verifies no certificates"));
        }
        return issuers;
    }

    private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
        OwnCertificate own = config.own();
        if (own == null) {
            return null;
        }
        KeyStore store = empty();
        store.setKeyEntry("own", own.key(), new char[0], own.chain().toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
