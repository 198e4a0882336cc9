package org.ahoyphone.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The app as a process of its own, without a display: it starts with everything, and leaves nothing running.
final class AhoyAppTest {
    @TempDir
    private Path home;

    private Process start(String property, String... words) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dorg.lwjgl.system.memoryBackend=ffm",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                property,
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String name : List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")) {
            builder.environment().put(name, home.resolve(name).toString());
        }
        builder.environment().remove("AHOY_LOG");
        return builder.start();
    }

    private String run(String... words) throws IOException, InterruptedException {
        return runWith("-Dahoy.leaveOnceShown=true", words);
    }

    private String runWith(String property, String... words) throws IOException, InterruptedException {
        Process app = start(property, words);
        try {
            String output = new String(app.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(app.waitFor(180, TimeUnit.SECONDS)).isTrue();
            assertThat(app.exitValue()).as(output).isZero();
            return output;
        } finally {
            app.destroyForcibly();
        }
    }

    private String log() throws IOException {
        return Files.readString(home.resolve("XDG_STATE_HOME/ahoy/ahoy.log"));
    }

    @Test
    void startsAndLeavesWithEverythingInItsPlace() throws Exception {
        assertThat(run()).doesNotContain("Exception");
        assertThat(log()).doesNotContain("ERROR").doesNotContain("Exception");
        assertThat(home.resolve("XDG_CONFIG_HOME/ahoy/settings.json")).isRegularFile();
        assertThat(home.resolve("XDG_DATA_HOME/ahoy/ahoy.db")).isRegularFile();
        assertThat(home.resolve("XDG_DATA_HOME/ahoy/ahoy.db-wal")).as("the database was closed").doesNotExist();
    }

    /// As the packaging does it for much longer.
    @Test
    void aCallIsRehearsedWithoutDevicesAndOnLoopbackOnly() throws Exception {
        assertThat(runWith("-Dahoy.rehearse=0")).containsPattern("Rehearsed a call: \\d+ packets came back").doesNotContain("Exception");
        assertThat(log()).doesNotContain("ERROR").doesNotContain("Exception");
    }

    @Test
    void brokenFilesAreKeptAsideAndTheAppStarts() throws Exception {
        Path config = Files.createDirectories(home.resolve("XDG_CONFIG_HOME/ahoy"));
        Path data = Files.createDirectories(home.resolve("XDG_DATA_HOME/ahoy"));
        Files.writeString(config.resolve("settings.json"), "{ torn");
        Files.writeString(config.resolve("passwords.json"), "torn");
        Files.writeString(data.resolve("ahoy.db"), "no database ".repeat(1000));
        assertThat(run("sip:bob@example.org")).doesNotContain("Exception");
        try (var files = Files.list(config)) {
            assertThat(files.filter(f -> f.toString().contains(".broken-"))).hasSize(2);
        }
    }
}
