package org.ahoyphone.media.video.desktop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ahoyphone.media.video.desktop.XConnection.Ask;

/// The screens and windows of an X11 desktop. One thread; close it soon, the server serves only so many at a time.
public final class XDesktop implements AutoCloseable {

    private static final int GET_WINDOW_ATTRIBUTES = 3;
    private static final int GET_GEOMETRY = 14;
    private static final int QUERY_TREE = 15;
    private static final int INTERN_ATOM = 16;
    private static final int GET_ATOM_NAME = 17;
    private static final int GET_PROPERTY = 20;
    private static final int TRANSLATE_COORDINATES = 40;
    private static final int QUERY_EXTENSION = 98;
    private static final int RANDR_QUERY_VERSION = 0;
    private static final int RANDR_GET_MONITORS = 42;
    private static final int VIEWABLE = 2;
    /// Words of a property that are read: a title of 2 KiB, a list of 512 windows.
    private static final int MOST_WORDS = 512;
    /// Smaller windows are helpers that nobody looks at.
    private static final int LEAST_SIDE = 32;

    private final XConnection server;

    XDesktop(ByteChannel channel, int screen, byte[] cookie) throws IOException {
        server = XConnection.open(channel, screen, cookie);
    }

    /// Connects to the desktop that an environment tells of, by DISPLAY and XAUTHORITY.
    ///
    /// @throws IOException when there is none, or it refuses
    public static XDesktop open(Map<String, String> environment) throws IOException {
        XDisplay display = XDisplay.parse(environment.getOrDefault("DISPLAY", ""))
                .orElseThrow(() -> new IOException("DISPLAY names no X server."));
        Path authority = Path.of(environment.getOrDefault("XAUTHORITY", environment.getOrDefault("HOME", "") + "/.Xauthority"));
        byte[] cookie = Files.isReadable(authority) ? XAuthority.cookie(Files.readAllBytes(authority), display.number()) : new byte[0];
        return new XDesktop(SocketChannel.open(display.address()), display.screen(), cookie);
    }

    /// The screens, the user's main one first. Where the server cannot tell them apart it is one, called `desktop`.
    public List<Surface> screens() throws IOException {
        List<Surface> screens = new ArrayList<>();
        Optional<ByteBuffer> monitors = monitors();
        if (monitors.isPresent()) {
            ByteBuffer reply = monitors.get();
            int at = 32;
            for (int i = reply.getInt(12); i > 0 && at + 24 <= reply.limit(); i--) {
                String name = atomName(reply.getInt(at));
                Surface screen = new Surface(Surface.Kind.SCREEN, name, name, reply.getShort(at + 8), reply.getShort(at + 10),
                        reply.getShort(at + 12) & 0xFFFF, reply.getShort(at + 14) & 0xFFFF);
                screens.add(reply.get(at + 4) == 0 ? screens.size() : 0, screen);
                at += 24 + 4 * (reply.getShort(at + 6) & 0xFFFF);
            }
        }
        if (screens.isEmpty()) {
            geometry(server.root()).ifPresent(whole -> screens.add(
                    new Surface(Surface.Kind.SCREEN, "desktop", "desktop", 0, 0, whole.getShort(16) & 0xFFFF, whole.getShort(18) & 0xFFFF)));
        }
        return screens;
    }

    /// Monitors are known from version 1.5 of RandR on, and only to who has said what version it speaks.
    private Optional<ByteBuffer> monitors() throws IOException {
        String name = "RANDR";
        Optional<ByteBuffer> extension = server.reply(new Ask(QUERY_EXTENSION, 0).pair(name.length(), 0).text(name));
        if (extension.isEmpty() || extension.get().get(8) == 0) {
            return Optional.empty();
        }
        int major = extension.get().get(9) & 0xFF;
        Optional<ByteBuffer> version = server.reply(new Ask(major, RANDR_QUERY_VERSION).word(1).word(5));
        boolean knows = version.isPresent() && (version.get().getInt(8) > 1 || version.get().getInt(12) >= 5);
        return knows ? server.reply(new Ask(major, RANDR_GET_MONITORS).word(server.root()).word(1)) : Optional.empty();
    }

    /// The windows that have a title and can be seen, in the order in which they were opened.
    public List<Surface> windows() throws IOException {
        List<Surface> windows = new ArrayList<>();
        for (int window : listed()) {
            surface(window).ifPresent(windows::add);
        }
        return windows;
    }

    /// The same without those that a process of this machine opened, by what it says of itself: a window that shows what is shared shows itself in itself for ever.
    ///
    /// @param process its number
    public List<Surface> windowsOfOthersThan(long process) throws IOException {
        List<Surface> windows = new ArrayList<>();
        int owner = atom("_NET_WM_PID");
        for (int window : listed()) {
            Optional<ByteBuffer> said = property(window, owner);
            boolean own = said.isPresent() && said.get().get(1) == 32 && said.get().remaining() >= 36 && said.get().getInt(32) == process;
            if (!own) {
                surface(window).ifPresent(windows::add);
            }
        }
        return windows;
    }

    /// A window as it is now; empty when it is gone or cannot be seen.
    ///
    /// @param address as [Surface#address()] has it
    public Optional<Surface> window(String address) throws IOException {
        return surface(Integer.parseUnsignedInt(address.substring(2), 16));
    }

    /// What the window manager lists; without one, whatever lies directly on the desktop.
    private List<Integer> listed() throws IOException {
        Optional<ByteBuffer> list = property(server.root(), atom("_NET_CLIENT_LIST"));
        if (list.isPresent()) {
            return numbers(list.get(), list.get().getInt(16));
        }
        Optional<ByteBuffer> tree = server.reply(new Ask(QUERY_TREE, 0).word(server.root()));
        return tree.isEmpty() ? List.of() : numbers(tree.get(), tree.get().getShort(16) & 0xFFFF);
    }

    private static List<Integer> numbers(ByteBuffer reply, int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count && 32 + 4 * i + 4 <= reply.limit(); i++) {
            numbers.add(reply.getInt(32 + 4 * i));
        }
        return numbers;
    }

    private Optional<Surface> surface(int window) throws IOException {
        Optional<ByteBuffer> attributes = server.reply(new Ask(GET_WINDOW_ATTRIBUTES, 0).word(window));
        Optional<ByteBuffer> geometry = geometry(window);
        Optional<ByteBuffer> place = server.reply(new Ask(TRANSLATE_COORDINATES, 0).word(window).word(server.root()).word(0));
        String title = title(window);
        if (attributes.isEmpty() || geometry.isEmpty() || place.isEmpty() || title.isEmpty() || attributes.get().get(26) != VIEWABLE) {
            return Optional.empty();
        }
        int width = geometry.get().getShort(16) & 0xFFFF;
        int height = geometry.get().getShort(18) & 0xFFFF;
        return width < LEAST_SIDE || height < LEAST_SIDE ? Optional.empty()
                : Optional.of(new Surface(Surface.Kind.WINDOW, title, "0x" + Integer.toHexString(window), place.get().getShort(12), place.get().getShort(14),
                        width, height));
    }

    private String title(int window) throws IOException {
        String title = text(property(window, atom("_NET_WM_NAME")), StandardCharsets.UTF_8);
        return title.isEmpty() ? text(property(window, atom("WM_NAME")), StandardCharsets.ISO_8859_1) : title;
    }

    private static String text(Optional<ByteBuffer> property, Charset charset) {
        if (property.isEmpty() || property.get().get(1) != 8) {
            return "";
        }
        ByteBuffer reply = property.get();
        return charset.decode(reply.slice(32, Math.min(reply.getInt(16), reply.limit() - 32))).toString().strip();
    }

    private Optional<ByteBuffer> geometry(int window) throws IOException {
        return server.reply(new Ask(GET_GEOMETRY, 0).word(window));
    }

    /// A property of any type; empty when there is none.
    private Optional<ByteBuffer> property(int window, int name) throws IOException {
        Optional<ByteBuffer> reply = name == 0 ? Optional.empty()
                : server.reply(new Ask(GET_PROPERTY, 0).word(window).word(name).word(0).word(0).word(MOST_WORDS));
        return reply.filter(property -> property.getInt(8) != 0);
    }

    /// The number of a name; 0 when nobody has used it.
    private int atom(String name) throws IOException {
        return server.reply(new Ask(INTERN_ATOM, 1).pair(name.length(), 0).text(name)).map(reply -> reply.getInt(8)).orElse(0);
    }

    private String atomName(int atom) throws IOException {
        return server.reply(new Ask(GET_ATOM_NAME, 0).word(atom))
                .map(reply -> StandardCharsets.ISO_8859_1.decode(reply.slice(32, reply.getShort(8) & 0xFFFF)).toString()).orElse("");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
