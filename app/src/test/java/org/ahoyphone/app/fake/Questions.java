package org.ahoyphone.app.fake;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.ahoyphone.tls.Doubt;
import org.ahoyphone.tls.Fingerprint;
import org.ahoyphone.tls.TrustQuestion;

/// Certificates that cannot be verified.
public final class Questions {
    /// Of pbx.example.org, by itself; its key was thrown away.
    private static final String PEM = """
            -----BEGIN CERTIFICATE-----
            MIIByzCCAXGgAwIBAgIULkx7qDKosq7C/DqBJdWoLKrQkGEwCgYIKoZIzj0EAwIw
            LDEYMBYGA1UEAwwPcGJ4LmV4YW1wbGUub3JnMRAwDgYDVQQKDAdFeGFtcGxlMCAX
            DTI2MTEyMTE0MjQyMVoYDzIxMjYxMDI4MTQyNDIxWjAsMRgwFgYDVQQDDA9wYngu
            ZXhhbXBsZS5vcmcxEDAOBgNVBAoMB0V4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjO
            PQMBBwNCAAS5DtbMOhFExWNBqFYq8oelF3ViVIey5IjIevFM4as5JSSH85UbilIF
            xSsAZM62XTu4C07FmRbh5GIaaV3o0dvKo28wbTAdBgNVHQ4EFgQUBvZ/KN5fXt0t
            hu7TRXUYAMznpoEwHwYDVR0jBBgwFoAUBvZ/KN5fXt0thu7TRXUYAMznpoEwDwYD
            VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgg9wYnguZXhhbXBsZS5vcmcwCgYIKoZI
            zj0EAwIDSAAwRQIgOr4VeXJf7Rg2tSjX03oXUu9SjVHMYbxyS/PqEXfLIjcCIQC7
            1/NPVxfJ0iILKRSXExOXBWJn0z2JiiM+UrfwEvyI2Q==
            -----END CERTIFICATE-----
            """;

    private Questions() {}

    public static X509Certificate certificate() {
        try {
            var in = new ByteArrayInputStream(PEM.getBytes(StandardCharsets.US_ASCII));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (CertificateException e) {
            throw new AssertionError(e);
        }
    }

    public static TrustQuestion unknown() {
        return new TrustQuestion("sip.example.org", 5061, List.of(Doubt.UNKNOWN_ISSUER, Doubt.WRONG_HOST), List.of(certificate()), null);
    }

    public static TrustQuestion changed() {
        return new TrustQuestion(
                "pbx.example.org", 5061, List.of(Doubt.CHANGED_PIN, Doubt.UNKNOWN_ISSUER), List.of(certificate()),
                new Fingerprint("1f".repeat(32)));
    }
}
