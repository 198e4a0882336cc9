package org.ahoyphone.media.video.desktop;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A conversation with an X server (X Window System Protocol, version 11): one request at a time, each waits for its reply. It only asks, and never draws, so that
/// nothing it does can be seen. One thread.
final class XConnection implements AutoCloseable {

    private static final int REPLY = 1;
    private static final int REPLY_BYTES = 32;
    /// No reply to what is asked here is longer.
    private static final int LONGEST = 1 << 20;

    private final ByteChannel channel;
    private final int root;

    /// A request as it is put together: the opcode, a byte of its own, then words of four bytes.
    static final class Ask {

        private final ByteBuffer bytes = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);

        Ask(int opcode, int detail) {
            bytes.put((byte) opcode).put((byte) detail).putShort((short) 0);
        }

        Ask word(int value) {
            bytes.putInt(value);
            return this;
        }

        Ask pair(int low, int high) {
            bytes.putShort((short) low).putShort((short) high);
            return this;
        }

        Ask text(String text) {
            bytes.put(text.getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.position() % 4 != 0) {
                bytes.put((byte) 0);
            }
            return this;
        }

        private ByteBuffer done() {
            bytes.putShort(2, (short) (bytes.position() / 4));
            return bytes.flip();
        }
    }

    private XConnection(ByteChannel channel, int root) {
        this.channel = channel;
        this.root = root;
    }

    /// Introduces itself.
    ///
    /// @param channel belongs to the connection from now on, also if this fails
    /// @param cookie  of the display, empty for none
    /// @throws IOException when the server refuses or breaks off
    static XConnection open(ByteChannel channel, int screen, byte[] cookie) throws IOException {
        try {
            String name = cookie.length == 0 ? "" : XAuthority.COOKIE;
            ByteBuffer hello = ByteBuffer.allocate(64 + name.length() + cookie.length).order(ByteOrder.LITTLE_ENDIAN);
            hello.put((byte) 'l').put((byte) 0).putShort((short) 11).putShort((short) 0)
                    .putShort((short) name.length()).putShort((short) cookie.length).putShort((short) 0);
            hello.put(name.getBytes(StandardCharsets.US_ASCII)).position(padded(hello.position()));
            hello.put(cookie).position(padded(hello.position()));
            write(channel, hello.flip());
            ByteBuffer head = read(channel, 8);
            int accepted = head.get(0);
            ByteBuffer setup = read(channel, 4 * (head.getShort(6) & 0xFFFF));
            if (accepted != 1) {
                throw new IOException("The X server refuses the connection.");
            }
            return new XConnection(channel, root(setup, screen));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e instanceof IOException known ? known : new IOException("The X server speaks otherwise.", e);
        }
    }

    /// Behind the vendor's name and the formats of pictures, of eight bytes each, stand the screens, each with its depths and their visuals.
    private static int root(ByteBuffer setup, int screen) throws IOException {
        int screens = setup.get(20) & 0xFF;
        if (screen >= screens) {
            throw new IOException("The X server has no screen " + screen + ".");
        }
        int at = 32 + padded(setup.getShort(16) & 0xFFFF) + 8 * (setup.get(21) & 0xFF);
        for (int i = 0; i < screen; i++) {
            int depths = setup.get(at + 39) & 0xFF;
            at += 40;
            for (int depth = 0; depth < depths; depth++) {
                at += 8 + 24 * (setup.getShort(at + 2) & 0xFFFF);
            }
        }
        return setup.getInt(at);
    }

    /// The window that covers the whole desktop.
    int root() {
        return root;
    }

    /// Asks, and waits for the reply; empty where the server answers with an error, for a window that is gone for instance.
    Optional<ByteBuffer> reply(Ask ask) throws IOException {
        write(channel, ask.done());
        while (true) {
            ByteBuffer head = read(channel, REPLY_BYTES);
            if (head.get(0) == 0) {
                return Optional.empty();
            }
            if (head.get(0) == REPLY) {
                int more = head.getInt(4);
                if (more < 0 || more > LONGEST / 4) {
                    throw new IOException("A reply of the X server is too long.");
                }
                ByteBuffer whole = ByteBuffer.allocate(REPLY_BYTES + 4 * more).order(ByteOrder.LITTLE_ENDIAN);
                whole.put(head).put(read(channel, 4 * more));
                return Optional.of(whole.flip());
            }
            // Events are not asked for; what is sent to everybody is left out.
        }
    }

    private static int padded(int bytes) {
        return bytes + 3 & ~3;
    }

    private static void write(ByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer read(ByteChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("The X server hung up.");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
