package org.ahoyphone.media.codec.payload;

import java.util.function.Consumer;

/// Makes pictures out of the RTP packets of one source: joins those of one timestamp, and says of each picture whether it is intact and
/// whether it follows the one before without a hole. What that means for decoding decides [KeyFrameGate].
///
/// Packets come in the order of their sequence numbers, and [#gap()] in the place of those that will never come: a `ReorderBuffer` of `media.rtp` gives both.
/// Pure. One thread. The sink is called within [#packet], one picture at a time.
public final class FrameAssembler {

    private final VideoDepacketizer depacketizer;
    private final TemporalLayers layers = new TemporalLayers();

    private boolean open;
    private long timestamp;
    private boolean intact;
    private boolean follows;
    /// Whether packets are missing since the last one.
    private boolean hole = true;
    /// Whether something is missing between the picture before and this one.
    private boolean missing;
    /// Whether the picture before was not whole, or could not be decoded though it was.
    private boolean pictureLost = true;

    public FrameAssembler(VideoDepacketizer depacketizer) {
        this.depacketizer = depacketizer;
    }

    /// Tells that one or more packets are missing here, or that the stream begins anew.
    public void gap() {
        hole = true;
    }

    /// Whether what is missing between the last packet and this one is of no use to any picture that comes: it belongs to upper temporal layers.
    public boolean spares(byte[] payload, int off, int len) {
        TemporalPlace last = depacketizer.place();
        TemporalPlace next = len > 0 && last != null ? depacketizer.place(payload, off, len) : null;
        return last != null && next != null && last.sparesUntil(!open, next);
    }

    /// Whether a payload shows by itself that it is the first of a key frame.
    public boolean startsKeyFrame(byte[] payload, int off, int len) {
        return len > 0 && depacketizer.startsKeyFrame(payload, off, len);
    }

    /// Whether a payload shows that no packet of a picture is missing between the last one and it.
    public boolean continuesWith(byte[] payload, int off, int len) {
        return !open && len > 0 && depacketizer.startsNext(payload, off, len);
    }

    /// Takes the next packet. Its memory is not used after the call.
    ///
    /// @param packetTimestamp RTP timestamp, 32 bits unsigned
    /// @param marker          set on the last packet of a picture
    /// @throws IllegalArgumentException when the range does not lie in the array
    public void packet(long packetTimestamp, boolean marker, byte[] payload, int off, int len, Consumer<AssembledFrame> sink) {
        if (off < 0 || len < 0 || len > payload.length - off) {
            throw new IllegalArgumentException("No " + len + " bytes from " + off + " in " + payload.length);
        }
        if (len == 0) {
            // Padding alone: a probe of the path, not a part of a picture.
            return;
        }
        if (open && packetTimestamp != timestamp) {
            // The marker may be missing without harm; packets may not, for the end of this picture may be among them.
            intact &= !hole;
            finish(sink);
        }
        add(packetTimestamp, payload, off, len);
        hole = false;
        if (marker) {
            finish(sink);
        }
    }

    private void add(long packetTimestamp, byte[] payload, int off, int len) {
        boolean begins = !open;
        if (begins) {
            depacketizer.begin();
            open = true;
            timestamp = packetTimestamp;
            intact = !hole || depacketizer.startsPicture(payload, off, len);
            follows = !pictureLost;
        } else if (hole) {
            depacketizer.gap();
            intact = false;
        }
        intact &= depacketizer.add(payload, off, len);
        if (begins) {
            missing = hole && !depacketizer.numberedNext();
            follows &= !missing;
        }
    }

    private void finish(Consumer<AssembledFrame> sink) {
        open = false;
        boolean whole = intact && depacketizer.whole();
        boolean keyFrame = depacketizer.keyFrame();
        TemporalPlace place = depacketizer.place();
        TemporalLayers.Verdict verdict = layers.picture(place, whole && keyFrame, whole, follows, missing, timestamp);
        pictureLost = !whole || (place != null && !keyFrame && !verdict.follows());
        sink.accept(new AssembledFrame(depacketizer.data(), timestamp, keyFrame, whole, verdict.follows(), verdict.spared()));
    }
}
