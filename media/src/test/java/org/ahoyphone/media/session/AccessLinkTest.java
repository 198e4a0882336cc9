package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLinkTest {

    @TempDir
    Path devices;

    @Test
    void believesLinux() throws IOException {
        Files.createDirectories(devices.resolve("wlp3s0/wireless"));
        Files.createDirectories(devices.resolve("eth0"));
        assertThat(AccessLink.wireless("wlp3s0", "wlp3s0", devices)).isTrue();
        assertThat(AccessLink.wireless("eth0", "eth0", devices)).isFalse();
        assertThat(AccessLink.wireless("tun0", null, devices)).isFalse();
    }

    @Test
    void readsTheNamesOfWindows() {
        assertThat(AccessLink.wireless("wlan0", "Intel(R) Wi-Fi 6 AX201 160MHz", devices)).isTrue();
        assertThat(AccessLink.wireless("wlan1", "Qualcomm QCA61x4A 802.11ac Wireless Adapter", devices)).isTrue();
        assertThat(AccessLink.wireless("eth3", "Realtek PCIe GbE Family Controller", devices)).isFalse();
    }

    @Test
    void theLoopIsNotWireless() {
        assertThat(AccessLink.wireless(InetAddress.getLoopbackAddress())).isFalse();
    }
}
