package org.ahoyphone.media.codec.payload;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// Bytes to feed payload formats with.
final class Bytes {

    private Bytes() {}

    /// Bytes from hexadecimal digits; spaces are for the reader.
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] of(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }

    static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// All payloads of a frame.
    static List<byte[]> payloads(VideoPacketizer packetizer, byte[] frame, int maxPayload) {
        List<byte[]> payloads = new ArrayList<>();
        // Direct memory, somewhere within a larger buffer, as the encoder's is.
        ByteBuffer direct = ByteBuffer.allocateDirect(frame.length + 7);
        direct.put(3, frame).position(3).limit(3 + frame.length);
        packetizer.frame(direct);
        byte[] out = new byte[maxPayload + 5];
        while (packetizer.hasNext()) {
            int length = packetizer.next(out, 5);
            payloads.add(Arrays.copyOfRange(out, 5, 5 + length));
        }
        return payloads;
    }

    /// The same of a frame in a temporal layer.
    static List<byte[]> payloads(VideoPacketizer packetizer, byte[] frame, TemporalLayer layer, int maxPayload) {
        packetizer.frame(ByteBuffer.wrap(frame), layer);
        List<byte[]> payloads = new ArrayList<>();
        byte[] out = new byte[maxPayload];
        while (packetizer.hasNext()) {
            payloads.add(Arrays.copyOf(out, packetizer.next(out, 0)));
        }
        return payloads;
    }

    /// A NAL unit as an encoder writes it: no start code within, no zero at the end.
    static byte[] nal(Random random, int header, int length) {
        byte[] nal = random(random, length);
        nal[0] = (byte) header;
        for (int i = 1; i < length; i++) {
            if (nal[i] == 0 && (nal[i - 1] == 0 || i == length - 1)) {
                nal[i] = 0x77;
            }
        }
        return nal;
    }

    /// NAL units behind start codes of four and three bytes in turn.
    static byte[] annexB(List<byte[]> nals) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < nals.size(); i++) {
            out.writeBytes(i % 2 == 0 ? new byte[] {0, 0, 0, 1} : new byte[] {0, 0, 1});
            out.writeBytes(nals.get(i));
        }
        return out.toByteArray();
    }

    /// NAL units as the depacketizer writes them.
    static byte[] assembled(List<byte[]> nals) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] nal : nals) {
            out.writeBytes(AnnexB.START_CODE);
            out.writeBytes(nal);
        }
        return out.toByteArray();
    }
}
