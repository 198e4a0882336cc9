package org.ahoyphone.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What a user sees of commands that cannot be carried out: one sentence and the right status.
class CommandLineTest {
    /// @param out standard output
    /// @param err standard error
    private record Ran(int status, String out, String err) {}

    private static Ran run(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        CommandLine line = AhoyCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return new Ran(line.execute(words), out.toString(), err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "frob | frob",
        "call | URI",
        "call sip:a@b --listen foo | write it like udp:127.0.0.1:5070",
        "call sip:a@b --listen udp:127.0.0.1:70000 | from 0 to 65535",
        "call sip:a@b --video-size big | 1280x720@30",
        "call sip:a@b --rtp-ports 7 | 20000-20100",
        "call sip:a@b --audio-codecs foo | known are opus, G722, PCMU, PCMA",
        "call sip:a@b --audio tone:loud | 440",
        "call sip:a@b --hardware maybe | neither on nor off",
        "call sip:a@b --duration soon | number of seconds",
        "answer --times many | many",
    })
    void wrongUsageIsOneSentenceAndStatus2(String words, String told) {
        Ran ran = run(words.split(" "));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(2);
        assertThat(ran.err()).contains(told).contains("--help").doesNotContain("Exception");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aMissingFileIsToldBeforeAnybodyIsCalled(@TempDir Path folder) {
        Path missing = folder.resolve("speech.wav");
        Ran ran = run("call", "sip:a@127.0.0.1:9", "--audio", "file:" + missing, "--play", "none");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEqualToNormalizingNewlines("There is no file " + missing + ".\n");
    }

    @Test
    void aFolderThatIsNotThereIsTold(@TempDir Path folder) {
        Path film = folder.resolve("no").resolve("seen.mkv");
        Ran ran = run("call", "sip:a@127.0.0.1:9", "--audio", "silence", "--play", "none", "--show", "file:" + film);
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEqualToNormalizingNewlines("The file " + film + " cannot be written: its folder does not exist.\n");
    }

    @Test
    void aWrongAddressIsTold() {
        Ran ran = run("call", "not:a:uri", "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play", "none");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(ran.err()).contains("not:a:uri").contains("sip:bob@example.org");
    }

    @Test
    void aUsedPortIsTold() throws IOException {
        try (var taken = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0))) {
            Ran ran = run(
                    "call", "sip:a@127.0.0.1:9", "--listen", "udp:127.0.0.1:" + taken.getLocalPort(), "--audio", "silence", "--play",
                    "none");
            assertThat(ran.status()).isEqualTo(1);
            assertThat(ran.err().lines()).hasSize(1);
            assertThat(ran.err()).contains(String.valueOf(taken.getLocalPort())).contains("--listen");
        }
    }

    @Test
    void aPasswordFileThatCannotBeReadIsTold(@TempDir Path folder) {
        Path file = folder.resolve("password");
        Ran ran = run(
                "message", "sip:a@127.0.0.1:9", "hi", "--account", "sip:b@127.0.0.1", "--listen", "udp:127.0.0.1:0", "--password-file",
                file.toString());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).isEqualToNormalizingNewlines("The password file " + file + " cannot be read.\n");
    }

    @Test
    void aProxyWithoutAnAccountIsTold() {
        Ran ran = run(
                "call", "sip:a@127.0.0.1:9", "--proxy", "sip:127.0.0.1", "--listen", "udp:127.0.0.1:0", "--audio", "silence", "--play",
                "none");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.err()).contains("--account");
    }

    @ParameterizedTest
    @CsvSource({
        "bob@example.org,sip:bob@example.org",
        "sip:bob@example.org,sip:bob@example.org",
        "sips:bob@example.org,sips:bob@example.org",
        "127.0.0.1:5070,sip:127.0.0.1:5070",
        "example.org,sip:example.org",
    })
    void aSchemeIsAddedWhereThereIsNone(String typed, String uri) {
        assertThat(PhoneOptions.withScheme(typed)).isEqualTo(uri);
    }

    @Test
    void theHelpLoadsNoJavaFx(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("classes");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                "org.ahoyphone.app.shell.Launcher",
                "--help"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(printed).contains("call", "answer", "register", "message", "devices");
        assertThat(Files.readString(loaded))
                .contains("org.ahoyphone.app.cli.AhoyCommand")
                .doesNotContain("javafx.", "com.sun.glass", "org.lwjgl.", "org.bytedeco.");
    }
}
