package org.ahoyphone.media.video.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A desktop as an X server tells of it.
class XDesktopTest {

    private final XServer server = new XServer();

    private XDesktop desktop() throws IOException {
        return new XDesktop(server, 0, new byte[0]);
    }

    @Test
    void listsWindowsWithATitleThatCanBeSeen() throws IOException {
        server.window(0x1400007, "Letter – draft", 100, -20, 800, 600, true);
        server.window(0x1400009, "Hidden", 0, 0, 800, 600, false);
        server.window(0x140000b, "", 0, 0, 800, 600, true);
        server.window(0x140000d, "Tiny", 0, 0, 10, 10, true);
        try (XDesktop desktop = desktop()) {
            assertThat(desktop.windows()).containsExactly(new Surface(Surface.Kind.WINDOW, "Letter – draft", "0x1400007", 100, -20, 800, 600));
            assertThat(desktop.window("0x1400007")).isPresent();
            assertThat(desktop.window("0x1400009")).isEmpty();
            assertThat(desktop.window("0xdead")).as("a window that is gone").isEmpty();
        }
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void theWindowManagersListCountsWhereThereIsOne() throws IOException {
        server.window(0x100, "Frame", 0, 0, 800, 600, true);
        server.window(0x101, "Client", 0, 0, 790, 580, true);
        server.clients(List.of(0x101));
        try (XDesktop desktop = desktop()) {
            assertThat(desktop.windows()).extracting(Surface::name).containsExactly("Client");
        }
    }

    @Test
    void leavesOutTheWindowsOfAProcess() throws IOException {
        server.window(0x100, "Ours", 0, 0, 800, 600, true);
        server.window(0x101, "Theirs", 0, 0, 800, 600, true);
        server.window(0x102, "Nobody's", 0, 0, 800, 600, true);
        server.owner(0x100, 4711);
        server.owner(0x101, 4712);
        try (XDesktop desktop = desktop()) {
            assertThat(desktop.windowsOfOthersThan(4711)).extracting(Surface::name).containsExactly("Theirs", "Nobody's");
            assertThat(desktop.windows()).hasSize(3);
        }
    }

    @Test
    void listsScreensTheMainOneFirst() throws IOException {
        server.monitor("DP-1", false, 0, 0, 1280, 1024);
        server.monitor("HDMI-1", true, 1280, 0, 1920, 1080);
        try (XDesktop desktop = desktop()) {
            assertThat(desktop.screens()).containsExactly(
                    new Surface(Surface.Kind.SCREEN, "HDMI-1", "HDMI-1", 1280, 0, 1920, 1080),
                    new Surface(Surface.Kind.SCREEN, "DP-1", "DP-1", 0, 0, 1280, 1024));
        }
    }

    @Test
    void aServerThatKnowsNoMonitorsHasOneScreen() throws IOException {
        try (XDesktop desktop = desktop()) {
            assertThat(desktop.screens()).containsExactly(new Surface(Surface.Kind.SCREEN, "desktop", "desktop", 0, 0, 3200, 1080));
        }
    }

    @Test
    void aServerThatRefusesOrBreaksOffIsTold() {
        server.refuse();
        assertThatExceptionOfType(IOException.class).isThrownBy(this::desktop).withMessageContaining("refuses");
        assertThat(server.isOpen()).isFalse();
        XServer mute = new XServer();
        mute.breakOff();
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new XDesktop(mute, 0, new byte[0])).withMessageContaining("hung up");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new XDesktop(new XServer(), 3, new byte[0])).withMessageContaining("no screen 3");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> XDesktop.open(Map.of())).withMessageContaining("DISPLAY");
    }

    @Test
    void saysTheCookieOfItsDisplay() throws IOException {
        byte[] cookie = XAuthority.cookie(authority(), 7);
        assertThat(new String(cookie, StandardCharsets.US_ASCII)).isEqualTo("sevenseven");
        new XDesktop(server, 0, cookie).close();
        assertThat(server.cookie()).isEqualTo("sevenseven");
        assertThat(XAuthority.cookie(authority(), 8)).isEmpty();
        assertThat(XAuthority.cookie(new byte[] {0, 1, 0, 9, 1}, 7)).as("a broken file").isEmpty();
    }

    @Test
    void readsWhatDisplaySays() {
        assertThat(XDisplay.parse(":7.1")).contains(new XDisplay("", 7, 1));
        assertThat(XDisplay.parse("unix:0").orElseThrow().address().toString()).isEqualTo("/tmp/.X11-unix/X0");
        assertThat(XDisplay.parse("localhost:10.0").orElseThrow().address().toString()).endsWith(":6010");
        assertThat(XDisplay.parse("")).isEmpty();
        assertThat(XDisplay.parse("wayland-0")).isEmpty();
    }

    private static byte[] authority() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String[] entry : new String[][] {{"host", "3", "MIT-MAGIC-COOKIE-1", "threethree"}, {"host", "7", "XDM-AUTHORIZATION-1", "other"},
                {"host", "7", "MIT-MAGIC-COOKIE-1", "sevenseven"}}) {
            out.writeShort(256);
            for (String text : entry) {
                out.writeShort(text.length());
                out.writeBytes(text);
            }
        }
        return bytes.toByteArray();
    }
}
