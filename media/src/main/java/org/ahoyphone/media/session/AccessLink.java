package org.ahoyphone.media.session;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether this computer's way into the network is wireless, as far as can be told: Linux says so, Windows by the adapter's name; of macOS, whose
/// names tell nothing, never.
final class AccessLink {

    private static final Path LINUX = Path.of("/sys/class/net");

    private AccessLink() {}

    /// @param local the address that media is taken at
    static boolean wireless(InetAddress local) {
        try {
            NetworkInterface link = NetworkInterface.getByInetAddress(local);
            return link != null && wireless(link.getName(), link.getDisplayName(), LINUX);
        } catch (SocketException _) {
            // Not worth a word: the sentence that would name the Wi-Fi names the network.
            return false;
        }
    }

    /// @param devices where Linux has a folder for each interface
    static boolean wireless(String name, @Nullable String displayed, Path devices) {
        String shown = displayed == null ? "" : displayed.toLowerCase(Locale.ROOT);
        return Files.isDirectory(devices.resolve(name).resolve("wireless")) || shown.contains("wi-fi") || shown.contains("wifi")
                || shown.contains("wireless") || shown.contains("802.11");
    }
}
