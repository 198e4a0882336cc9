package org.ahoyphone.media.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.ahoyphone.fuzz.Fuzzing;
import org.junit.jupiter.api.Test;

/// A bounded run of the fuzz target of session descriptions. The long one: `./check fuzz 10000000`.
class SdpFuzzTest {

    @Test
    void descriptions() throws Exception {
        SessionDescription offer = Offer.create(Sdp.terms(Sdp.audio(), Sdp.video()), SessionHistory.start(1));
        Fuzzing.run(SdpFuzz.class, List.of(offer.encode().getBytes(UTF_8), SdpParserTest.WHOLE.getBytes(UTF_8)));
    }
}
