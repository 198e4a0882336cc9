package org.ahoyphone.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Answers that others computed.
class DigestVectorsTest {

    @Test
    void rfc7616Section391() {
        assertThat(mufasa(DigestAlgorithm.MD5)).isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
        assertThat(mufasa(DigestAlgorithm.SHA_256)).isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    /// The hashed name is that of the erratum to this section, whose printed values were made with another hash; the proof was
    /// computed from the section's words with OpenSSL.
    @Test
    void rfc7616Section392() {
        String realm = "api@example.org";
        String user = "J\u00E4s\u00F8n Doe";
        assertThat(DigestAlgorithm.SHA_512_256.userhash(user, realm)).isEqualTo("793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b");
        assertThat(proof(DigestAlgorithm.SHA_512_256, Qop.AUTH, user, realm, "Secret, or not?", "GET", "/doe.json",
                "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", "NTg6RKcb9boFIAS3KrFK9BGeh+niz/sm", 1, ""))
                .isEqualTo("7a4e1192babbba02e91182d2895bfdbf7adafc6e48d4e517ca301974843d840c");
    }

    private static String mufasa(DigestAlgorithm algorithm) {
        return proof(algorithm, Qop.AUTH, "Mufasa", "http-auth@example.org", "Circle of Life", "GET", "/dir/index.html",
                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", 1, "");
    }

    /// The example text of FIPS 180-4, and the empty text.
    @Test
    void hashesOfKnownTexts() {
        assertThat(DigestAlgorithm.SHA_512_256.hash("abc")).isEqualTo("53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
        assertThat(DigestAlgorithm.SHA_256.hash("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(DigestAlgorithm.MD5.hash("")).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    }

    @Test
    void vectorsOfOtherProjects() throws IOException {
        String root = System.getProperty("ahoy.root", ".");
        Path file = Path.of(System.getProperty("ahoy.corpora", root + "/../shared/corpora")).resolve("vectors-digest/digest.json");
        assumeTrue(Files.isRegularFile(file), "The digest vectors are not here (-Dahoy.corpora=FOLDER)");
        List<Map<String, String>> vectors = flatObjects(Files.readString(file));
        assertThat(vectors).hasSize(9);
        for (Map<String, String> v : vectors) {
            Qop qop = v.get("qop") == null ? null : "auth-int".equals(v.get("qop")) ? Qop.AUTH_INT : Qop.AUTH;
            DigestAlgorithm algorithm = DigestAlgorithm.of(v.get("alg")).orElseThrow();
            assertThat(proof(algorithm, qop, v.get("user"), v.get("realm"), v.get("pw"), v.get("method"), v.get("uri"), v.get("nonce"),
                    v.get("cnonce"), Integer.parseInt(v.getOrDefault("nc", "0"), 16), v.getOrDefault("body", "")))
                    .as("%s", v).isEqualTo(v.get("expected"));
        }
    }

    private static String proof(DigestAlgorithm algorithm, Qop qop, String user, String realm, String password, String method, String uri,
            String nonce, String cnonce, int count, String body) {
        DigestAuthorization open = new DigestAuthorization(false, user, false, realm, nonce, uri, "", algorithm, qop, cnonce, count, null);
        return open.expected(Credentials.of(user, password.toCharArray()), method, body.getBytes(StandardCharsets.UTF_8));
    }

    /// The text members of a JSON array of flat objects.
    private static List<Map<String, String>> flatObjects(String json) {
        List<Map<String, String>> out = new ArrayList<>();
        Pattern member = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
        for (String object : json.split("\\}")) {
            Map<String, String> values = new HashMap<>();
            member.matcher(object).results().forEach(m -> values.put(m.group(1), m.group(2)));
            if (!values.isEmpty()) {
                out.add(values);
            }
        }
        return out;
    }
}
