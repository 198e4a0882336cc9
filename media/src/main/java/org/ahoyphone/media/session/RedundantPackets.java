package org.ahoyphone.media.session;

import org.ahoyphone.media.codec.payload.RedundantPayload;
import org.ahoyphone.media.rtp.PacketBuffer;
import org.ahoyphone.media.rtp.RtpPacket;

/// Takes packets of redundant audio (RFC 2198) apart: each block as the packet that it was, or would have been, when it was sent alone. One thread,
/// nothing is allocated per packet.
final class RedundantPackets {

    private final RedundantPayload payload = new RedundantPayload();
    private final PacketBuffer memory = new PacketBuffer();
    private final RtpPacket block = new RtpPacket();

    /// @return how many blocks there are, the oldest first, the packet's own sound the last; 0 if it is not well-formed
    int open(RtpPacket packet) {
        return payload.parse(packet.bytes(), packet.payloadOffset(), packet.payloadLength()) ? payload.count() : 0;
    }

    /// The sequence number, 16 bits, of the packet that a block was sent with first: a sender leaves none out (it is not said in the block).
    int sequence(RtpPacket packet, int index) {
        return packet.sequence() - (payload.primary() - index) & 0xFFFF;
    }

    /// A block of the packet opened last as a packet of its own, valid until the next call.
    RtpPacket block(RtpPacket packet, int index) {
        memory.clear();
        memory.fill(packet.bytes(), payload.offset(index), payload.length(index));
        RtpPacket.prepend(memory, payload.payloadType(index), packet.marker() && index == payload.primary(), sequence(packet, index),
                packet.timestamp() - payload.timestampOffset(index), packet.ssrc());
        block.parse(memory);
        return block;
    }
}
