package org.ahoyphone.media.codec.payload;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Packets that came before their turn, by sequence number; the memory of a slot is used again.
final class PacketWindow {

    /// How far ahead a packet may be. At 1200 bytes this is half a megabyte, some seconds of a call.
    static final int SIZE = 512;

    /// A packet that waits.
    static final class Waiting {
        byte[] payload = new byte[0];
        int length;
        int sequence;
        long timestamp;
        boolean marker;
        long arrivalNanos;
        boolean present;
    }

    private final @Nullable Waiting[] slots = new Waiting[SIZE];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /// Keeps a copy. A packet that is there already stays.
    void put(int sequence, long timestamp, boolean marker, byte[] payload, int off, int len, long nowNanos) {
        int index = sequence & (SIZE - 1);
        Waiting slot = slots[index];
        if (slot == null) {
            slot = new Waiting();
            slots[index] = slot;
        }
        if (slot.present) {
            return;
        }
        if (slot.payload.length < len) {
            slot.payload = new byte[Math.max(len, 1500)];
        }
        System.arraycopy(payload, off, slot.payload, 0, len);
        slot.length = len;
        slot.sequence = sequence;
        slot.timestamp = timestamp;
        slot.marker = marker;
        slot.arrivalNanos = nowNanos;
        slot.present = true;
        count++;
    }

    /// Takes the packet out, if it waits here; its content is valid until the next [#put].
    @Nullable Waiting take(int sequence) {
        Waiting slot = slots[sequence & (SIZE - 1)];
        if (slot == null || !slot.present || slot.sequence != sequence) {
            return null;
        }
        slot.present = false;
        count--;
        return slot;
    }

    /// The first packet that waits at or behind `sequence`; null when none does.
    @Nullable Waiting firstFrom(int sequence) {
        for (int ahead = 0; count > 0 && ahead < SIZE; ahead++) {
            Waiting slot = slots[(sequence + ahead) & (SIZE - 1)];
            if (slot != null && slot.present) {
                return slot;
            }
        }
        return null;
    }

    void clear() {
        Arrays.stream(slots).forEach(slot -> {
            if (slot != null) {
                slot.present = false;
            }
        });
        count = 0;
    }
}
