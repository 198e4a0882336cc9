package org.ahoyphone.media.codec.payload;

import static org.assertj.core.api.Assertions.assertThat;

import org.ahoyphone.media.codec.payload.KeyFrameGate.Event.Arrived;
import org.ahoyphone.media.codec.payload.KeyFrameGate.Event.DecodeFailed;
import org.ahoyphone.media.codec.payload.KeyFrameGate.Event.Waited;
import org.ahoyphone.media.codec.payload.KeyFrameGate.Step;
import org.junit.jupiter.api.Test;

class KeyFrameGateTest {

    private static final long RETRY = 100;

    private KeyFrameGate gate = KeyFrameGate.closed(RETRY);

    @Test
    void opensAtTheFirstKeyFrame() {
        assertThat(on(new Arrived(true, true, false, 0))).matches(Step::decode).matches(s -> !s.requestKeyFrame());
        assertThat(on(new Arrived(false, true, true, 1))).matches(Step::decode);
    }

    @Test
    void asksWhenTheStreamBeginsInTheMiddle() {
        assertThat(on(new Arrived(false, true, true, 0))).matches(s -> !s.decode()).matches(Step::requestKeyFrame);
        assertThat(on(new Arrived(false, true, true, 50))).matches(s -> !s.decode()).matches(s -> !s.requestKeyFrame());
        assertThat(on(new Arrived(false, true, true, 100))).matches(s -> !s.decode()).matches(Step::requestKeyFrame);
        assertThat(on(new Arrived(true, true, true, 110))).matches(Step::decode);
    }

    @Test
    void aDamagedPictureClosesIt() {
        on(new Arrived(true, true, false, 0));
        assertThat(on(new Arrived(false, false, true, 1))).matches(s -> !s.decode()).matches(Step::requestKeyFrame);
        // What follows refers to the damaged one, though it is intact itself.
        assertThat(on(new Arrived(false, true, false, 2))).matches(s -> !s.decode()).matches(s -> !s.requestKeyFrame());
        assertThat(on(new Arrived(false, true, true, 3))).matches(s -> !s.decode());
        assertThat(on(new Arrived(true, true, false, 4))).matches(Step::decode);
        assertThat(on(new Arrived(false, true, true, 5))).matches(Step::decode);
    }

    @Test
    void aMissingPictureClosesIt() {
        on(new Arrived(true, true, false, 0));
        assertThat(on(new Arrived(false, true, false, 1))).matches(s -> !s.decode()).matches(Step::requestKeyFrame);
    }

    @Test
    void aDamagedKeyFrameDoesNotOpenIt() {
        assertThat(on(new Arrived(true, false, true, 0))).matches(s -> !s.decode()).matches(Step::requestKeyFrame);
        assertThat(gate.open()).isFalse();
    }

    @Test
    void aKeyFrameNeedsNobodyBeforeIt() {
        on(new Arrived(true, true, false, 0));
        assertThat(on(new Arrived(true, true, false, 1))).matches(Step::decode).matches(s -> !s.requestKeyFrame());
    }

    @Test
    void aPictureThatNobodyNeedsIsLeftOut() {
        assertThat(on(new Arrived(false, true, true, true, 0))).as("while it is closed").matches(s -> !s.decode()).matches(Step::requestKeyFrame);
        on(new Arrived(true, true, false, 1));
        assertThat(on(new Arrived(false, false, true, true, 2))).as("damaged").matches(s -> !s.decode()).matches(s -> !s.requestKeyFrame());
        assertThat(on(new Arrived(false, true, false, true, 3))).as("what it needs is missing").matches(s -> !s.decode()).matches(s -> !s.requestKeyFrame());
        assertThat(on(new Arrived(false, true, true, true, 4))).matches(Step::decode);
        assertThat(on(new Arrived(false, true, true, false, 5))).matches(Step::decode);
    }

    @Test
    void theDecodersComplaintClosesIt() {
        on(new Arrived(true, true, false, 0));
        assertThat(on(new DecodeFailed(1))).matches(Step::requestKeyFrame);
        assertThat(on(new Arrived(false, true, true, 2))).matches(s -> !s.decode());
    }

    @Test
    void asksAgainWhenNothingComes() {
        on(new Arrived(true, true, false, 0));
        assertThat(on(new Waited(500))).matches(s -> !s.requestKeyFrame());
        on(new DecodeFailed(1000));
        assertThat(on(new Waited(1099))).matches(s -> !s.requestKeyFrame());
        assertThat(on(new Waited(1100))).matches(Step::requestKeyFrame);
        assertThat(on(new Waited(1150))).matches(s -> !s.requestKeyFrame());
        assertThat(on(new Waited(1200))).matches(Step::requestKeyFrame);
    }

    private Step on(KeyFrameGate.Event event) {
        Step step = gate.on(event);
        gate = step.next();
        return step;
    }
}
