package org.ahoyphone.media.rtp;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.ahoyphone.fuzz.Fuzzing;
import org.junit.jupiter.api.Test;

/// A bounded run of the fuzz target of repairs. The long one: `./check fuzz 10000000`.
class RepairFuzzTest {

    @Test
    void packetsInTheRedundantFormat() throws Exception {
        Fuzzing.run(RepairFuzz.class, List.of(red("61 0102"), red("7e 00e1 0000 00000001 0003 0003 a000 010203"), red("61 01", "7e 4061 0000 00000001 0003 0003 8000 00000001 010203"),
                red("7e 0061 0001 00000002 0004 0004 5000 01020304", "e1 00400161 0102", ""), random()));
    }

    private static byte[] red(String... payloads) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String payload : payloads) {
            byte[] bytes = Packets.hex(payload);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] random() {
        byte[] bytes = new byte[500];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
