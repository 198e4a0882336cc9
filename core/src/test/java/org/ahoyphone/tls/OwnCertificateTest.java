package org.ahoyphone.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnCertificateTest {
    @TempDir
    private Path folder;

    private Path write(String name, Object... parts) throws IOException {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            for (Object part : parts) {
                pem.writeObject(part);
            }
        }
        return Files.writeString(folder.resolve(name), "some words before\n" + text);
    }

    /// `BEGIN RSA PRIVATE KEY`, `BEGIN EC PRIVATE KEY`.
    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void readsKeysOfTheOlderForms(String algorithm) throws IOException {
        KeyPair keys = Certificates.keys(algorithm);
        OwnCertificate made = Certificates.selfSigned(keys, "dns:example.org");
        Path both = write("both.pem", keys.getPrivate(), made.chain().getFirst());
        assertThat(Files.readString(both)).contains("BEGIN " + algorithm + " PRIVATE KEY");
        OwnCertificate read = OwnCertificate.pem(both, both, null);
        assertThat(read.key()).isEqualTo(keys.getPrivate());
        assertThat(read.chain()).isEqualTo(made.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void readsPkcs8(String algorithm) throws IOException {
        KeyPair keys = Certificates.keys(algorithm);
        OwnCertificate made = Certificates.selfSigned(keys, "dns:example.org");
        Path key = write("key.pem", new PemObject("PRIVATE KEY", PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded()).getEncoded()));
        Path certificate = write("certificate.pem", made.chain().getFirst());
        assertThat(OwnCertificate.pem(certificate, key, null).key()).isEqualTo(keys.getPrivate());
    }

    @Test
    void readsAnEncryptedKeyWithItsPasswordAlone() throws Exception {
        KeyPair keys = Certificates.keys("EC");
        OwnCertificate made = Certificates.selfSigned(keys, "dns:example.org");
        var encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider())
                .setPRF(PKCS8Generator.PRF_HMACSHA256)
                .setPassword("secret".toCharArray())
                .build();
        Path file = write("key.pem", new PKCS8Generator(PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded()), encryptor),
                made.chain().getFirst());
        assertThat(Files.readString(file)).contains("BEGIN ENCRYPTED PRIVATE KEY");
        assertThat(OwnCertificate.pem(file, file, "secret".toCharArray()).key()).isEqualTo(keys.getPrivate());
        assertThatThrownBy(() -> OwnCertificate.pem(file, file, "wrong".toCharArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("password")
                .message().doesNotContain("wrong");
        assertThatThrownBy(() -> OwnCertificate.pem(file, file, null)).isInstanceOf(IOException.class);
    }

    @Test
    void readsPkcs12() throws Exception {
        OwnCertificate made = new Certificates().issue("dns:example.org");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", made.key(), "secret".toCharArray(), made.chain().toArray(Certificate[]::new));
        Path file = folder.resolve("own.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        OwnCertificate read = OwnCertificate.pkcs12(file, "secret".toCharArray());
        assertThat(read.chain()).isEqualTo(made.chain());
        assertThat(read.key()).isEqualTo(made.key());
        assertThat(read.toString()).contains("CN=somebody").doesNotContain("Key");
        assertThatThrownBy(() -> OwnCertificate.pkcs12(file, "wrong".toCharArray())).hasMessageContaining("password");
        Path text = write("text.p12", made.chain().getFirst());
        assertThatThrownBy(() -> OwnCertificate.pkcs12(text, new char[0])).isInstanceOf(IOException.class).message().endsWith(".");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        OwnCertificate made = Certificates.selfSigned("dns:example.org");
        Path certificate = write("certificate.pem", made.chain().getFirst());
        assertThatThrownBy(() -> OwnCertificate.pem(certificate, certificate, null)).hasMessageContaining("no private key");
        Path key = write("key.pem", made.key());
        assertThatThrownBy(() -> OwnCertificate.pem(key, key, null)).hasMessageContaining("no certificate");
        Path cut = Files.writeString(folder.resolve("cut.pem"), "-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----\n");
        assertThatThrownBy(() -> OwnCertificate.pem(certificate, cut, null)).hasMessageContaining("cannot be read");
    }
}
