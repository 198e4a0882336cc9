package org.ahoyphone.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificates for tests, by an authority of their own.
public final class Certificates {
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Duration YEAR = Duration.ofDays(365);

    private final KeyPair keys = keys("EC");
    private final X509Certificate authority;

    public Certificates() {
        try {
            authority = sign("CN=Test authority", keys, keys, "CN=Test authority", Instant.now().minus(YEAR), YEAR.multipliedBy(2), true);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public X509Certificate authority() {
        return authority;
    }

    public static KeyPair keys(String algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(algorithm.equals("EC") ? 256 : 2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// @param names `sip:example.org` or another URI, `dns:name`, `ip:address`
    public OwnCertificate issue(String... names) {
        return issue("CN=somebody", Instant.now().minus(Duration.ofDays(1)), YEAR, names);
    }

    public OwnCertificate issue(String subject, Instant from, Duration life, String... names) {
        KeyPair own = keys("EC");
        try {
            return new OwnCertificate(
                    List.of(sign(subject, own, keys, "CN=Test authority", from, life, false, names), authority), own.getPrivate());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Issued by itself.
    public static OwnCertificate selfSigned(String... names) {
        return selfSigned(keys("EC"), names);
    }

    public static OwnCertificate selfSigned(KeyPair own, String... names) {
        try {
            var certificate = sign("CN=self", own, own, "CN=self", Instant.now().minus(Duration.ofDays(1)), YEAR, false, names);
            return new OwnCertificate(List.of(certificate), own.getPrivate());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static X509Certificate sign(
            String subject, KeyPair own, KeyPair issuer, String issuerName, Instant from, Duration life, boolean authority, String... names)
            throws Exception {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal(issuerName),
                BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(from),
                Date.from(from.plus(life)),
                new X500Principal(subject),
                own.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (names.length > 0) {
            var all = new GeneralName[names.length];
            for (int i = 0; i < names.length; i++) {
                String value = names[i].substring(names[i].indexOf(':') + 1);
                all[i] = names[i].startsWith("dns:")
                        ? new GeneralName(GeneralName.dNSName, value)
                        : names[i].startsWith("ip:")
                                ? new GeneralName(GeneralName.iPAddress, value)
                                : new GeneralName(GeneralName.uniformResourceIdentifier, names[i]);
            }
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(all));
        }
        String algorithm = issuer.getPrivate().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(issuer.getPrivate())));
    }
}
