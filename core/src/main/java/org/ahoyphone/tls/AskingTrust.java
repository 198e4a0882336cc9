package org.ahoyphone.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trust in servers as a handshake asks for it: checked by [PeerCheck], doubts put to the [TrustDesk]. The handshake waits
/// meanwhile. Clients are verified like everywhere; nobody is asked about a stranger who connects.
final class AskingTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager issuers;
    private final PeerCheck check;
    private final TrustDesk desk;

    AskingTrust(X509ExtendedTrustManager issuers, PeerCheck check, TrustDesk desk) {
        this.issuers = issuers;
        this.check = check;
        this.desk = desk;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
        String host = session == null ? null : session.getPeerHost();
        if (session == null || host == null || chain.length == 0) {
            throw new UntrustedException("it is not known who should be there");
        }
        var place = new PinStore.Place(host, session.getPeerPort());
        Optional<TrustQuestion> question = check.check(Arrays.asList(chain), authType, place, socket);
        if (question.isPresent()) {
            desk.decide(question.get());
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        issuers.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        issuers.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        issuers.checkClientTrusted(chain, authType);
    }

    /// Without a socket there is no name to check.
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) throws CertificateException {
        throw new UntrustedException("it is not known who should be there");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new UntrustedException("it is not known who should be there");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return issuers.getAcceptedIssuers();
    }
}
