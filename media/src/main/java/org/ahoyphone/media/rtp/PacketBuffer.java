package org.ahoyphone.media.rtp;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One datagram in a `byte[]` that is allocated once and used for many packets.
///
/// The datagram lies at [#offset()], [#length()] bytes long. Before it is head room (an RTP header is put in front of
/// a payload, a TURN header in front of an RTP packet), after it tail room (an SRTP tag), so that every layer works in
/// place and nothing is copied. Not thread-safe: a buffer belongs to whoever holds it.
public final class PacketBuffer {
    /// Bytes before a fresh datagram: an RTP header with 15 contributing sources and the levels of all needs 108, a TURN Send indication over IPv6 with its DATA
    /// header 52.
    public static final int HEAD_ROOM = 160;
    /// Bytes after the largest datagram: SRTCP index, MKI and the longest tag in use need less than 32.
    public static final int TAIL_ROOM = 64;
    /// The largest datagram in bytes that a buffer made by [#PacketBuffer()] can hold. Longer ones are refused.
    public static final int MAX_DATAGRAM = 2048;

    private final byte[] bytes;
    private final ByteBuffer view;
    private int offset = HEAD_ROOM;
    private int length;
    private long nanos;
    private long tag;
    private @Nullable ContributingSources sources;

    public PacketBuffer() {
        bytes = new byte[HEAD_ROOM + MAX_DATAGRAM + TAIL_ROOM];
        view = ByteBuffer.wrap(bytes);
    }

    /// The whole array; the datagram is only the part from [#offset()], [#length()] long.
    public byte[] bytes() {
        return bytes;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    /// Monotonic nanoseconds: for a received datagram when it arrived, for one to be sent when its first sample or
    /// picture was captured.
    public long nanos() {
        return nanos;
    }

    public void nanos(long value) {
        nanos = value;
    }

    /// Whatever the two sides of a ring want to say of the packet beside its bytes.
    public long tag() {
        return tag;
    }

    public void tag(long value) {
        tag = value;
    }

    /// Who was mixed in the payload; null for nobody.
    @Nullable ContributingSources sources() {
        return sources;
    }

    /// Who was mixed in the payload, to be filled in. Nobody after [#clear].
    public ContributingSources mixed() {
        ContributingSources all = sources;
        if (all == null) {
            all = new ContributingSources();
            sources = all;
        }
        return all;
    }

    /// The datagram from position to limit, in the same memory; one object, set anew by each call.
    public ByteBuffer view() {
        return view.limit(offset + length).position(offset);
    }

    /// Room for a datagram of at most `count` bytes at [#HEAD_ROOM], from position to limit, for a socket to read into; [#set] then says how long it is.
    ///
    /// @throws IndexOutOfBoundsException if there is less room
    public ByteBuffer room(int count) {
        Objects.checkFromIndexSize(HEAD_ROOM, count, bytes.length);
        return view.limit(HEAD_ROOM + count).position(HEAD_ROOM);
    }

    /// Empties the buffer, leaving at least [#HEAD_ROOM] before and [#TAIL_ROOM] after what comes next.
    public void clear() {
        offset = HEAD_ROOM;
        length = 0;
        nanos = 0;
        tag = 0;
        if (sources != null) {
            sources.clear();
        }
    }

    /// Declares where the datagram lies, for whoever wrote into [#bytes()] (a socket).
    ///
    /// @throws IndexOutOfBoundsException if the range is not inside the array
    public void set(int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.offset = offset;
        this.length = length;
    }

    /// Replaces the contents by a copy.
    ///
    /// @return false, and the buffer unchanged, if `count` is more than [#MAX_DATAGRAM]
    public boolean fill(byte[] source, int from, int count) {
        Objects.checkFromIndexSize(from, count, source.length);
        if (count > MAX_DATAGRAM) {
            return false;
        }
        System.arraycopy(source, from, bytes, HEAD_ROOM, count);
        offset = HEAD_ROOM;
        length = count;
        return true;
    }

    /// Makes this buffer hold the same datagram, at the same place and with the same time and tag, as `other`.
    public void copyFrom(PacketBuffer other) {
        System.arraycopy(other.bytes, other.offset, bytes, other.offset, other.length);
        offset = other.offset;
        length = other.length;
        nanos = other.nanos;
        tag = other.tag;
    }

    public int headRoom() {
        return offset;
    }

    public int tailRoom() {
        return bytes.length - offset - length;
    }

    /// Takes `count` bytes of head room into the datagram; the caller writes them.
    ///
    /// @return the new offset
    /// @throws IllegalArgumentException if there is not that much head room: a layer asks for a constant, known amount
    public int prepend(int count) {
        if (count < 0 || count > headRoom()) {
            throw new IllegalArgumentException(count + " bytes do not fit a head room of " + headRoom());
        }
        offset -= count;
        length += count;
        return offset;
    }

    /// Takes `count` bytes of tail room into the datagram; the caller writes them.
    ///
    /// @return the index in [#bytes()] of the first new byte
    /// @throws IllegalArgumentException if there is not that much tail room
    public int append(int count) {
        if (count < 0 || count > tailRoom()) {
            throw new IllegalArgumentException(count + " bytes do not fit a tail room of " + tailRoom());
        }
        int at = offset + length;
        length += count;
        return at;
    }

    /// Cuts `count` bytes off the end (a checked authentication tag).
    ///
    /// @return false, and nothing changed, if the datagram is shorter
    public boolean trim(int count) {
        if (count < 0 || count > length) {
            return false;
        }
        length -= count;
        return true;
    }
}
