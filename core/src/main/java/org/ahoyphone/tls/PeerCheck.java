package org.ahoyphone.tls;

import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The check of a server's certificate: pin, issuers, dates, name. Asks nobody.
final class PeerCheck {
    private final X509ExtendedTrustManager issuers;
    private final PinStore pins;
    private final HostRule rule;

    /// @param issuers verifies chains up to those whom this machine trusts
    PeerCheck(X509ExtendedTrustManager issuers, PinStore pins, HostRule rule) {
        this.issuers = issuers;
        this.pins = pins;
        this.rule = rule;
    }

    /// @param socket where the handshake happens, for its rules about algorithms; null outside of one
    /// @return what a person would have to be asked; empty if all is well
    Optional<TrustQuestion> check(List<X509Certificate> chain, String authType, PinStore.Place place, @Nullable Socket socket) {
        Optional<Fingerprint> pin = pins.find(place);
        Fingerprint fingerprint = Fingerprint.of(chain.getFirst());
        if (pin.isPresent() && pin.get().equals(fingerprint)) {
            // This very certificate was trusted by a person: neither issuer nor date nor name adds to that.
            return Optional.empty();
        }
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        if (pin.isPresent()) {
            doubts.add(Doubt.CHANGED_PIN);
        }
        doubts.addAll(issued(chain, authType, socket));
        if (!rule.matches(chain.getFirst(), place.host())) {
            doubts.add(Doubt.WRONG_HOST);
        }
        return doubts.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrustQuestion(place.host(), place.port(), new ArrayList<>(doubts), chain, pin.orElse(null)));
    }

    private Set<Doubt> issued(List<X509Certificate> chain, String authType, @Nullable Socket socket) {
        try {
            X509Certificate[] all = chain.toArray(X509Certificate[]::new);
            if (socket == null) {
                issuers.checkServerTrusted(all, authType);
            } else {
                issuers.checkServerTrusted(all, authType, socket);
            }
            return EnumSet.noneOf(Doubt.class);
        } catch (CertificateException e) {
            Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
            dates(chain, doubts);
            if (doubts.isEmpty() || !onlyDates(e)) {
                doubts.add(Doubt.UNKNOWN_ISSUER);
            }
            return doubts;
        }
    }

    private static void dates(List<X509Certificate> chain, Set<Doubt> doubts) {
        for (X509Certificate certificate : chain) {
            try {
                certificate.checkValidity();
            } catch (CertificateExpiredException _) {
                doubts.add(Doubt.EXPIRED);
            } catch (CertificateNotYetValidException _) {
                doubts.add(Doubt.NOT_YET_VALID);
            }
        }
    }

    private static boolean onlyDates(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException path) {
                return path.getReason() == BasicReason.EXPIRED || path.getReason() == BasicReason.NOT_YET_VALID;
            }
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return true;
            }
        }
        return false;
    }
}
