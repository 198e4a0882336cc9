package org.ahoyphone.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A certificate of ours with its private key: shown to who connects here, and to servers that ask who we are. The key
/// never shows in [#toString].
///
/// @param chain our certificate first, then its issuers
public record OwnCertificate(List<X509Certificate> chain, PrivateKey key) {
    public OwnCertificate {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A key without a certificate");
        }
    }

    /// Reads PEM files, which may be the same.
    ///
    /// @param password of an encrypted key; null if it is not
    /// @throws IOException if one cannot be read; the message is a sentence for the user
    public static OwnCertificate pem(Path certificates, Path key, char @Nullable [] password) throws IOException {
        List<X509Certificate> chain = new PemFile(certificates).certificates();
        char[] secret = password == null ? new char[0] : password;
        return new OwnCertificate(chain, new PemFile(key).privateKey(chain.getFirst().getPublicKey(), secret));
    }

    /// Reads the first key of a PKCS #12 file.
    ///
    /// @throws IOException if it cannot be read, or the password is wrong; the message is a sentence for the user
    public static OwnCertificate pkcs12(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, password);
                Certificate[] chain = store.getCertificateChain(alias);
                if (key instanceof PrivateKey secret && chain != null) {
                    return new OwnCertificate(Arrays.stream(chain).map(X509Certificate.class::cast).toList(), secret);
                }
            }
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new IOException(file + " is not a key store that can be read.", e);
        } catch (IOException e) {
            throw e.getCause() instanceof GeneralSecurityException
                    ? new IOException("The password of " + file + " is wrong.", e)
                    : new IOException(file + " cannot be read as a PKCS #12 file.", e);
        }
        throw new IOException(file + " holds no private key with a certificate.");
    }

    @Override
    public String toString() {
        return "OwnCertificate[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
