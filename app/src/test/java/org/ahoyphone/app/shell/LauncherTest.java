package org.ahoyphone.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LauncherTest {
    @Test
    void withoutWordsOrWithALinkItIsTheWindow() {
        assertThat(Launcher.opensWindow()).isTrue();
        assertThat(Launcher.opensWindow("sip:bob@example.org")).isTrue();
        assertThat(Launcher.opensWindow("SIPS:bob@example.org")).isTrue();
        assertThat(Launcher.opensWindow("tel:+4930901820")).isTrue();
        assertThat(Launcher.opensWindow("callto:bob")).isTrue();
        assertThat(Launcher.opensWindow("call", "sip:bob@example.org")).isFalse();
        assertThat(Launcher.opensWindow("--help")).isFalse();
        assertThat(Launcher.opensWindow("sip:bob@example.org", "--json")).isFalse();
    }

    @Test
    void theCommandLineLoadsNoWindow() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        "--help")
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isZero();
        assertThat(output).contains("org.ahoyphone.app.cli.AhoyCommand").contains("Usage:");
        assertThat(output).doesNotContain(" javafx.").doesNotContain("com.sun.javafx").doesNotContain("app.shell.AhoyApp");
    }
}
