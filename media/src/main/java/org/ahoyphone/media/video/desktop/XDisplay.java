package org.ahoyphone.media.video.desktop;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where an X server listens, as DISPLAY says it: `:0`, `:0.1`, `unix:0`, `host:10.0`.
///
/// @param host   empty for this machine
/// @param number of the display
/// @param screen of the display, from 0
record XDisplay(String host, int number, int screen) {

    private static final Pattern WORDS = Pattern.compile("(.*?):(\\d{1,5})(?:\\.(\\d{1,3}))?");
    private static final int FIRST_PORT = 6000;
    private static final Path SOCKETS = Path.of("/tmp/.X11-unix");

    /// Empty when the words name no display.
    static Optional<XDisplay> parse(String words) {
        Matcher matcher = WORDS.matcher(words.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1).equals("unix") ? "" : matcher.group(1);
        return Optional.of(new XDisplay(host, Integer.parseInt(matcher.group(2)), matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3))));
    }

    SocketAddress address() {
        return host.isEmpty() ? UnixDomainSocketAddress.of(SOCKETS.resolve("X" + number)) : new InetSocketAddress(host, FIRST_PORT + number);
    }
}
