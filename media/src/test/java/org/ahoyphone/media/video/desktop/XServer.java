package org.ahoyphone.media.video.desktop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An X server in memory that knows what [XDesktop] asks, two screens deep, and sends an event now and then that nobody asked for.
final class XServer implements ByteChannel {

    private static final int ROOT = 0x52;
    private static final int RANDR = 140;

    private record Win(String title, int x, int y, int width, int height, boolean viewable) {}

    private record Mon(String name, boolean primary, int x, int y, int width, int height) {}

    private final Map<Integer, Win> windows = new LinkedHashMap<>();
    private final List<Mon> monitors = new ArrayList<>();
    private final List<String> atoms = new ArrayList<>(List.of("none", "_NET_WM_NAME", "_NET_CLIENT_LIST", "_NET_WM_PID"));
    private final Map<Integer, Integer> owners = new LinkedHashMap<>();
    private final ByteBuffer in = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private List<Integer> clients = List.of();
    private String cookie = "";
    private boolean greeted;
    private boolean refuses;
    private boolean broken;
    private boolean open = true;

    void window(int id, String title, int x, int y, int width, int height, boolean viewable) {
        windows.put(id, new Win(title, x, y, width, height, viewable));
    }

    void monitor(String name, boolean primary, int x, int y, int width, int height) {
        monitors.add(new Mon(name, primary, x, y, width, height));
        atoms.add(name);
    }

    void owner(int id, int process) {
        owners.put(id, process);
    }

    void clients(List<Integer> ids) {
        clients = ids;
    }

    void refuse() {
        refuses = true;
    }

    void breakOff() {
        broken = true;
    }

    String cookie() {
        return cookie;
    }

    @Override
    public int write(ByteBuffer bytes) {
        int length = bytes.remaining();
        in.put(bytes);
        in.flip();
        if (!greeted) {
            greeted = true;
            greet();
        } else {
            answer();
        }
        in.clear();
        return length;
    }

    private void greet() {
        int name = in.getShort(6);
        byte[] data = new byte[in.getShort(8)];
        in.get(12 + (name + 3 & ~3), data);
        cookie = new String(data, StandardCharsets.US_ASCII);
        ByteBuffer setup = ByteBuffer.allocate(32 + 8 + 8 + 2 * (40 + 8 + 24)).order(ByteOrder.LITTLE_ENDIAN);
        setup.putShort(16, (short) 6).put(20, (byte) 2).put(21, (byte) 1);
        setup.putInt(48, ROOT).put(48 + 39, (byte) 1).putShort(48 + 40 + 2, (short) 1);
        setup.putInt(48 + 72, ROOT + 1);
        out.put((byte) (refuses ? 0 : 1)).put((byte) 0).putShort((short) 11).putShort((short) 0).putShort((short) (setup.capacity() / 4)).put(setup);
    }

    private void answer() {
        int id = in.limit() > 4 ? in.getInt(4) : 0;
        Win window = id == ROOT ? new Win("", 0, 0, 3200, 1080, true) : windows.get(id);
        // A notice of a new keyboard comes before every reply.
        out.put((byte) 34).put(new byte[31]);
        switch (in.get(0) & 0xFF) {
            case 3 -> reply(window, r -> r.put(26, (byte) (window.viewable ? 2 : 0)), 0);
            case 14 -> reply(window, r -> r.putShort(16, (short) window.width).putShort(18, (short) window.height), 0);
            case 15 -> reply(this, r -> {
                r.putShort(16, (short) windows.size());
                r.position(32);
                windows.keySet().forEach(r::putInt);
            }, 4 * windows.size());
            case 16 -> reply(this, r -> r.putInt(8, Math.max(0, atoms.indexOf(text(8, in.getShort(4))))), 0);
            case 17 -> {
                byte[] name = atoms.get(in.getInt(4)).getBytes(StandardCharsets.US_ASCII);
                reply(this, r -> r.putShort(8, (short) name.length).put(32, name), name.length);
            }
            case 20 -> property(id, in.getInt(8));
            case 40 -> reply(window, r -> r.putShort(12, (short) window.x).putShort(14, (short) window.y), 0);
            case 98 -> reply(this, r -> r.put(8, (byte) (monitors.isEmpty() ? 0 : 1)).put(9, (byte) RANDR), 0);
            case RANDR -> randr(in.get(1));
            default -> throw new IllegalStateException("Request " + in.get(0));
        }
    }

    private void property(int id, int atom) {
        if (id == ROOT) {
            boolean listed = atom == 2 && !clients.isEmpty();
            reply(this, r -> {
                r.put(1, (byte) 32).putInt(8, listed ? 33 : 0).putInt(16, listed ? clients.size() : 0);
                r.position(32);
                clients.forEach(r::putInt);
            }, 4 * clients.size());
            return;
        }
        Win window = windows.get(id);
        if (atom == 3) {
            Integer owner = owners.get(id);
            reply(window, r -> r.put(1, (byte) 32).putInt(8, owner == null ? 0 : 6).putInt(16, owner == null ? 0 : 1).putInt(32, owner == null ? 0 : owner), 4);
            return;
        }
        byte[] title = window == null ? new byte[0] : window.title.getBytes(StandardCharsets.UTF_8);
        reply(window, r -> r.put(1, (byte) 8).putInt(8, 31).putInt(16, title.length).put(32, title), title.length);
    }

    private void randr(int minor) {
        if (minor == 0) {
            reply(this, r -> r.putInt(8, 1).putInt(12, 6), 0);
            return;
        }
        reply(this, r -> {
            r.putInt(12, monitors.size());
            r.position(32);
            monitors.forEach(m -> {
                r.putInt(atoms.indexOf(m.name)).put((byte) (m.primary ? 1 : 0)).put((byte) 0).putShort((short) 1);
                r.putShort((short) m.x).putShort((short) m.y).putShort((short) m.width).putShort((short) m.height);
                r.putInt(0).putInt(0).putInt(99);
            });
        }, 28 * monitors.size());
    }

    private interface Filler {
        void fill(ByteBuffer reply);
    }

    /// An error where what was asked of is not there.
    private void reply(Object there, Filler filler, int more) {
        ByteBuffer reply = ByteBuffer.allocate(32 + (more + 3 & ~3)).order(ByteOrder.LITTLE_ENDIAN);
        if (there == null) {
            out.put(ByteBuffer.allocate(32));
            return;
        }
        reply.put(0, (byte) 1).putInt(4, (more + 3) / 4);
        filler.fill(reply);
        out.put(reply.clear());
    }

    private String text(int at, int length) {
        byte[] text = new byte[length];
        in.get(at, text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    @Override
    public int read(ByteBuffer bytes) {
        if (broken || out.position() == 0) {
            return -1;
        }
        out.flip();
        // By dribs and drabs, as a socket does.
        int length = Math.min(Math.min(out.remaining(), bytes.remaining()), 7);
        for (int i = 0; i < length; i++) {
            bytes.put(out.get());
        }
        out.compact();
        return length;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
