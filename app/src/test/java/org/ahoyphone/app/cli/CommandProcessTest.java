package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.ahoyphone.app.fake.LoopbackServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a shell sees: exit status, standard output, standard error.
class CommandProcessTest {
    private static final String[] QUIET = {"--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play", "none"};

    @TempDir
    Path folder;

    private static String[] words(String text, String... more) {
        return Stream.concat(Stream.of(text.split(" ")), Stream.of(more)).toArray(String[]::new);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(2, 2, "--frob", words("call sip:a@127.0.0.1:9 --frob")),
                Arguments.of(2, 2, "opus", words("call sip:a@127.0.0.1:9 --audio-codecs foo")),
                Arguments.of(1, 1, "not:a:uri", words("call not:a:uri", QUIET)),
                Arguments.of(1, 1, "There is no file", words("call sip:a@127.0.0.1:9 --audio file:/nowhere/speech.wav --play none")),
                Arguments.of(1, 1, "has no user", words("message sip:a@127.0.0.1:9 ahoy --account nobody --listen udp:127.0.0.1:0")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatCannotBeDoneIsToldInASentence(int status, int lines, String told, String[] words) throws Exception {
        try (var child = new Child(folder, words)) {
            assertThat(child.exit()).isEqualTo(status);
            assertThat(child.stderr().lines()).hasSize(lines);
            assertThat(child.stderr()).contains(told).doesNotContain("Exception").doesNotContain("\tat ");
        }
    }

    @Test
    void aUsedPortIsToldInASentence() throws Exception {
        try (var taken = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
                var child = new Child(folder, "answer", "--listen", "udp:127.0.0.1:" + taken.getLocalPort())) {
            assertThat(child.exit()).isEqualTo(1);
            assertThat(child.stderr().lines()).hasSize(1);
            assertThat(child.stderr()).contains(String.valueOf(taken.getLocalPort()));
            assertThat(child.stdout()).isEmpty();
        }
    }

    @Test
    void aMessageThatIsNotDeliveredSaysWhyOnStandardErrorAsJsonToo() throws Exception {
        // Nobody listens there: the socket is closed again.
        int port;
        try (var free = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))) {
            port = free.getLocalPort();
        }
        try (var child = new Child(
                folder, "message", "sip:a@127.0.0.1:" + port + ";transport=tcp", "ahoy", "--listen", "tcp:127.0.0.1:0", "--json")) {
            assertThat(child.exit()).isEqualTo(1);
            assertThat(child.stderr().lines()).hasSize(1);
            assertThat(child.stdout().getLast()).contains("\"message-sent\"").contains("\"delivered\":false");
        }
    }

    @Test
    void aMessageArrives() throws Exception {
        try (var answering = new Child(folder, words("answer --json", QUIET))) {
            String port = answering.await("\"listening\"").replaceAll(".*udp:127\\.0\\.0\\.1:(\\d+).*", "$1");
            try (var child = new Child(folder, "message", "sip:a@127.0.0.1:" + port, "ahoy ⛵", "--listen", "udp:127.0.0.1:0")) {
                assertThat(child.exit()).isZero();
                assertThat(child.stdout()).last().isEqualTo("Delivered to sip:a@127.0.0.1:" + port + ".");
                assertThat(child.stderr()).isEmpty();
            }
            assertThat(answering.await("\"message\"")).contains("ahoy ⛵");
        }
    }

    /// A native library speaks on standard output while a process ends.
    @Test
    void nothingButEventsIsOnStandardOutputAfterACall() throws Exception {
        try (var answering = new Child(folder, words("answer --json", QUIET))) {
            String port = answering.await("\"listening\"").replaceAll(".*udp:127\\.0\\.0\\.1:(\\d+).*", "$1");
            try (var child = new Child(folder, words("call sip:a@127.0.0.1:" + port + " --duration 1 --json", QUIET))) {
                assertThat(child.exit()).isZero();
                assertThat(child.stdout()).allMatch(line -> line.startsWith("{\"event\":"));
                assertThat(child.stdout().getLast()).contains("\"ended\"");
            }
        }
    }

    @Test
    void aPasswordIsTheFirstLineOfItsFileAndNeverShown() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "s3cret-pass\r\nsecond line\n");
        try (var registrar = new LoopbackServer("s3cret-pass");
                var child = new Child(folder, register(registrar, file))) {
            assertThat(registrar.next("REGISTER")).contains("Authorization: Digest").doesNotContain("s3cret");
            assertThat(child.exit()).isZero();
            assertThat(child.stdout()).contains("sip:alice@127.0.0.1:" + registrar.port() + " is registered for 600 s.");
            assertThat(child.stdout()).noneMatch(line -> line.contains("s3cret"));
            assertThat(child.stderr()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsToldInASentence() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "gue55ed");
        try (var registrar = new LoopbackServer("s3cret-pass");
                var child = new Child(folder, register(registrar, file))) {
            assertThat(child.exit()).isEqualTo(1);
            assertThat(child.stderr().lines()).hasSize(1);
            assertThat(child.stderr()).containsIgnoringCase("password").doesNotContain("gue55ed");
        }
    }

    private static String[] register(LoopbackServer registrar, Path password) {
        return words(
                "register sip:alice@127.0.0.1:" + registrar.port() + " --listen udp:127.0.0.1:0 --duration 8 --password-file",
                password.toString());
    }

    @Test
    void patienceThatIsOverIsAFailureAndSaysSo() throws Exception {
        try (var ringing = new Child(folder, words("answer --ring 60", QUIET))) {
            String port = ringing.await("Listening on").replaceAll(".*:", "");
            try (var child = new Child(folder, words("call sip:a@127.0.0.1:" + port + " --patience 6", QUIET))) {
                assertThat(child.exit()).isEqualTo(1);
                assertThat(child.stderr()).isEqualToNormalizingNewlines("Nobody answered within 6 s.\n");
                assertThat(child.stdout()).contains("Ringing.");
            }
        }
    }

    @Test
    void aCallThatNeedsAPasswordSaysHowToGiveOne() throws Exception {
        try (var server = new LoopbackServer("s3cret-pass");
                var child = new Child(folder, words("call sip:bob@127.0.0.1:" + server.port(), QUIET))) {
            assertThat(child.exit()).isEqualTo(1);
            assertThat(child.stderr()).isEqualToNormalizingNewlines("A password is needed for 127.0.0.1."
                    + " Say who you are with --account, and give the password with --password-file or in AHOY_PASSWORD.\n");
        }
    }

    @Test
    void theVersionIsOneLine() throws Exception {
        try (var child = new Child(folder, "--version")) {
            assertThat(child.exit()).isZero();
            assertThat(child.stdout()).singleElement().asString().startsWith("Ahoy ");
            assertThat(child.stderr()).isEmpty();
        }
    }
}
