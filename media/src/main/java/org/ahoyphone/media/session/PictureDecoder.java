package org.ahoyphone.media.session;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ahoyphone.media.codec.payload.AssembledFrame;
import org.ahoyphone.media.codec.payload.FrameAssembler;
import org.ahoyphone.media.codec.payload.KeyFrameGate;
import org.ahoyphone.media.codec.video.VideoCodecs;
import org.ahoyphone.media.codec.video.VideoDecoder;
import org.ahoyphone.media.rtp.ReorderBuffer;
import org.ahoyphone.media.rtp.Reordered;
import org.ahoyphone.media.rtp.RtpPacket;
import org.ahoyphone.media.rtp.StoredPacket;
import org.ahoyphone.media.session.VideoPlan.Incoming;
import org.ahoyphone.media.video.VideoFrame;
import org.jspecify.annotations.Nullable;

/// Makes pictures out of packets: in order, joined, damaged ones kept back, decoded. One owner thread; time is a parameter (monotonic nanoseconds).
final class PictureDecoder implements AutoCloseable {

    /// Before a key frame that was asked for is asked for again. Short, for the session knows the round trip and lets through no more than makes sense.
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int CAPACITY = 1024;

    private final Consumer<VideoFrame> pictures;
    private final Runnable keyFrameRequest;
    private final ReorderBuffer reorder = new ReorderBuffer(CAPACITY, RepairGauge.PLAIN_PATIENCE_NANOS);
    private Map<Integer, Incoming> formats = Map.of();
    private @Nullable Incoming format;
    private @Nullable FrameAssembler assembler;
    private final Predicate<StoredPacket> begins = this::beginsKeyFrame;
    private final Predicate<StoredPacket> continues = this::continuesPictures;
    private @Nullable VideoDecoder decoder;
    private final Predicate<StoredPacket> sparesBefore = this::sparesBefore;
    private KeyFrameGate gate = KeyFrameGate.closed(RETRY_NANOS);
    private boolean waiting;
    private long nowNanos;
    private long received;
    private long decoded;
    private long dropped;
    private long keyFrames;
    private long codingNanos;
    private long showingNanos;
    private int timestamp;

    /// @param pictures        gets each picture with one reference, which it closes
    /// @param keyFrameRequest asks the other side for a key frame
    PictureDecoder(Consumer<VideoFrame> pictures, Runnable keyFrameRequest) {
        this.pictures = pictures;
        this.keyFrameRequest = keyFrameRequest;
    }

    /// Says which payload type stands for which format from now on.
    void formats(Map<Integer, Incoming> byPayloadType) {
        formats = Map.copyOf(byPayloadType);
    }

    /// Waits so long from now on for a missing packet, ns.
    ///
    /// @param spared for one of a picture that no other needs
    void patience(long nanos, long spared) {
        reorder.patience(nanos);
        reorder.sparing(sparesBefore, spared);
    }

    /// The sequence number of the packet that is taken next, 16 bits; -1 before the first.
    int position() {
        return reorder.position();
    }

    /// Takes a packet; what can be shown is shown before this returns.
    void insert(RtpPacket packet, long arrivalNanos) {
        if (formats.containsKey(packet.payloadType())) {
            reorder.insert(packet, arrivalNanos);
        } else {
            reorder.skip(packet, arrivalNanos);
        }
        if (pull(arrivalNanos) != Long.MAX_VALUE && packet.marker() && reorder.passTo(begins)) {
            // A whole key frame is there: what is missing before it is not waited for.
            Objects.requireNonNull(assembler).gap();
            pull(arrivalNanos);
        }
    }

    private boolean beginsKeyFrame(StoredPacket packet) {
        return assembler != null && Objects.equals(formats.get(packet.payloadType()), format)
                && assembler.startsKeyFrame(packet.payload(), 0, packet.length());
    }

    /// The number of a repair that was lost is missed by nobody (RFC 5109): where pictures are numbered themselves, it is seen that it was none of theirs.
    private boolean continuesPictures(StoredPacket packet) {
        return assembler != null && Objects.equals(formats.get(packet.payloadType()), format)
                && assembler.continuesWith(packet.payload(), 0, packet.length());
    }

    /// Does what is due when no packet came.
    ///
    /// @return when to be called again, [Long#MAX_VALUE] for when a packet comes
    long pull(long now) {
        nowNanos = now;
        while (true) {
            switch (reorder.pull(now)) {
                case Reordered.Next next -> take(next.packet());
                case Reordered.Gap _ -> {
                    if (assembler != null) {
                        assembler.gap();
                    }
                }
                case Reordered.Wait _ when reorder.passHole(continues) -> Objects.requireNonNull(assembler).gap();
                case Reordered.Wait wait -> {
                    if (waiting) {
                        step(new KeyFrameGate.Event.Waited(now));
                    }
                    return wait.untilNanos();
                }
            }
        }
    }

    /// Forgets everything: the next picture that is shown is a key frame.
    void reset() {
        reorder.reset();
        format = null;
        gate = KeyFrameGate.closed(RETRY_NANOS);
        waiting = false;
    }

    private boolean sparesBefore(StoredPacket packet) {
        return assembler != null && Objects.equals(formats.get(packet.payloadType()), format)
                && assembler.spares(packet.payload(), 0, packet.length());
    }

    private void take(StoredPacket packet) {
        Incoming incoming = formats.get(packet.payloadType());
        if (incoming == null) {
            return;
        }
        if (assembler == null || !incoming.equals(format)) {
            format = incoming;
            gate = KeyFrameGate.closed(RETRY_NANOS);
            closeDecoder();
            assembler = new FrameAssembler(VideoCodecs.depacketizer(incoming.codec(), incoming.remote()));
        }
        assembler.packet(packet.timestamp() & 0xFFFF_FFFFL, packet.marker(), packet.payload(), 0, packet.length(), this::assembled);
    }

    private void assembled(AssembledFrame picture) {
        received += picture.intact() ? 1 : 0;
        if (!step(KeyFrameGate.Event.Arrived.of(picture, nowNanos)) || !decode(picture)) {
            dropped++;
        }
    }

    /// @return whether the picture is to be decoded
    private boolean step(KeyFrameGate.Event event) {
        KeyFrameGate.Step step = gate.on(event);
        gate = step.next();
        waiting = !gate.open();
        if (step.requestKeyFrame()) {
            keyFrameRequest.run();
        }
        return step.decode();
    }

    /// @return whether it was shown, or there was rightly nothing to show
    private boolean decode(AssembledFrame picture) {
        VideoDecoder open = decoder;
        if (open == null) {
            open = VideoCodecs.decoder(Objects.requireNonNull(format).codec());
            decoder = open;
        }
        timestamp = (int) picture.timestamp();
        long began = System.nanoTime();
        showingNanos = 0;
        VideoDecoder.Result result = open.decode(picture.data(), nowNanos, this::show);
        codingNanos += System.nanoTime() - began - showingNanos;
        keyFrames += picture.keyFrame() ? 1 : 0;
        return switch (result) {
            case PICTURE, NOTHING -> true;
            case CORRUPT -> {
                step(new KeyFrameGate.Event.DecodeFailed(nowNanos));
                yield false;
            }
        };
    }

    private void show(VideoFrame frame) {
        decoded++;
        long began = System.nanoTime();
        pictures.accept(frame);
        showingNanos += System.nanoTime() - began;
    }

    /// RTP timestamp of the picture that is being given out.
    int timestamp() {
        return timestamp;
    }

    /// Of the pictures that come now, empty while none has come.
    String codec() {
        Incoming now = format;
        return now == null ? "" : now.codec().name();
    }

    /// Key frames decoded.
    long keyFrames() {
        return keyFrames;
    }

    /// Time spent in the decoder, ns.
    long codingNanos() {
        return codingNanos;
    }

    /// Pictures of which every packet came.
    long received() {
        return received;
    }

    long decoded() {
        return decoded;
    }

    /// Pictures that came, whole or not, and were not shown.
    long dropped() {
        return dropped;
    }

    private void closeDecoder() {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
    }

    @Override
    public void close() {
        closeDecoder();
    }
}
