package org.ahoyphone.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// The parts of a PEM file (RFC 7468): certificates, and a private key as PKCS #8, PKCS #1 (RSA) or RFC 5915 (elliptic
/// curves).
final class PemFile {
    private static final Pattern PART = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION_0 = {2, 1, 0};

    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    private record Part(String label, byte[] der) {}

    private final Path file;
    private final List<Part> parts = new ArrayList<>();

    PemFile(Path file) throws IOException {
        this.file = file;
        Matcher found = PART.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (found.find()) {
            try {
                parts.add(new Part(found.group(1), Base64.getMimeDecoder().decode(found.group(2))));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " has a part that is no Base64.", e);
            }
        }
    }

    /// @throws IOException if there is none; the message is a sentence
    List<X509Certificate> certificates() throws IOException {
        var all = new ArrayList<X509Certificate>();
        for (Part part : parts) {
            if (part.label.equals("CERTIFICATE")) {
                try {
                    var made = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(part.der));
                    all.add((X509Certificate) made);
                } catch (CertificateException e) {
                    throw new IOException(file + " has a certificate that cannot be read.", e);
                }
            }
        }
        if (all.isEmpty()) {
            throw new IOException(file + " has no certificate in PEM form.");
        }
        return all;
    }

    /// @param owner the public key that belongs to it
    /// @param password of an encrypted key; empty if it has none
    /// @throws IOException if there is none, or the password is wrong; the message is a sentence
    PrivateKey privateKey(PublicKey owner, char[] password) throws IOException {
        String algorithm = owner.getAlgorithm();
        for (Part part : parts) {
            try {
                switch (part.label) {
                    case "PRIVATE KEY" -> {
                        return key(algorithm, part.der);
                    }
                    case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> {
                        return key(algorithm, der(SEQUENCE, VERSION_0, algorithm(owner), der(OCTETS, part.der)));
                    }
                    case "ENCRYPTED PRIVATE KEY" -> {
                        return KeyFactory.getInstance(algorithm).generatePrivate(decrypted(part.der, password));
                    }
                    default -> { }
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IOException("The private key in " + file + " cannot be read"
                        + (part.label.startsWith("ENCRYPTED") ? "; is its password right?" : "."), e);
            }
        }
        throw new IOException(file + " has no private key in PEM form.");
    }

    private static PrivateKey key(String algorithm, byte[] pkcs8) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static PKCS8EncodedKeySpec decrypted(byte[] der, char[] password) throws GeneralSecurityException, IOException {
        var encrypted = new EncryptedPrivateKeyInfo(der);
        // The parameters of PBES2 name the very algorithm.
        String algorithm = encrypted.getAlgName().equals("PBES2") || encrypted.getAlgName().equals("1.2.840.113549.1.5.13")
                ? String.valueOf(encrypted.getAlgParameters())
                : encrypted.getAlgName();
        return encrypted.getKeySpec(SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)));
    }

    /// PKCS #8 says which algorithm and curve a key is for; the older forms leave it to the public key beside them.
    private static byte[] algorithm(PublicKey key) throws InvalidKeySpecException {
        byte[] info = key.getEncoded();
        int start = contents(info, 0);
        return Arrays.copyOfRange(info, start, contents(info, start) + length(info, start));
    }

    private static int contents(byte[] der, int at) throws InvalidKeySpecException {
        int first = at + 1 < der.length ? der[at + 1] & 0xff : 0x100;
        if (first > 0x82 || first == 0x80) {
            throw new InvalidKeySpecException("Not a key");
        }
        return at + 2 + (first > 0x80 ? first - 0x80 : 0);
    }

    private static int length(byte[] der, int at) throws InvalidKeySpecException {
        int start = contents(der, at);
        int length = start == at + 2 ? der[at + 1] & 0xff : 0;
        for (int i = at + 2; i < start && i < der.length; i++) {
            length = (length << 8) | (der[i] & 0xff);
        }
        if (start + length > der.length) {
            throw new InvalidKeySpecException("The key is cut");
        }
        return length;
    }

    private static byte[] der(int tag, byte[]... contents) {
        var body = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            body.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = body.size();
        if (length < 0x80) {
            out.write(length);
        } else if (length <= 0xff) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(body.toByteArray());
        return out.toByteArray();
    }
}
