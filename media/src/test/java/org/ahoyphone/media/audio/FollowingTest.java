package org.ahoyphone.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ahoyphone.media.device.Following;
import org.ahoyphone.media.device.Following.Move;
import org.junit.jupiter.api.Test;

class FollowingTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final AudioDevice LAPTOP = new AudioDevice("Laptop", true);
    private static final AudioDevice HEADSET = new AudioDevice("Headset", false);
    private static final Move FOR_EVER = new Move.Stay(Long.MAX_VALUE);

    private final Following following = new Following();
    private final DevicePreference preference = DevicePreference.of("Headset");
    private long now;

    @Test
    void withoutDevicesItIsSilentAndTakesTheFirstThatAppears() {
        assertThat(next()).isEqualTo(new Move.Silence());
        following.silent();
        assertThat(next()).isEqualTo(FOR_EVER);
        assertThat(next(LAPTOP)).isEqualTo(new Move.Open("Laptop"));
        following.opened("Laptop", now);
        assertThat(next(LAPTOP)).isEqualTo(FOR_EVER);
    }

    @Test
    void theWantedDeviceIsReplacedWhenPulledAndReturnedTo() {
        use("Headset");
        assertThat(next(LAPTOP)).isEqualTo(new Move.Open("Laptop"));
        following.opened("Laptop", now);
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Open("Headset"));
        following.opened("Headset", now);
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(FOR_EVER);
    }

    @Test
    void theLastOneThatIsPulledLeavesSilence() {
        use("Headset");
        assertThat(next()).isEqualTo(new Move.Silence());
        following.silent();
        assertThat(following.using()).isEmpty();
        assertThat(next(HEADSET)).isEqualTo(new Move.Open("Headset"));
    }

    @Test
    void aBusyDeviceIsTriedAgainEverMoreRarelyWhileAnotherIsUsed() {
        following.refused("Headset", now);
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Open("Laptop"));
        following.opened("Laptop", now);
        for (double seconds : List.of(0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0)) {
            assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Stay((long) (seconds * SECOND)));
            now += (long) (seconds * SECOND);
            assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Open("Headset"));
            following.refused("Headset", now);
        }
    }

    @Test
    void aBusyDeviceThatIsPulledAndPutBackIsTriedAtOnce() {
        following.refused("Headset", now);
        assertThat(next(LAPTOP)).isEqualTo(new Move.Open("Laptop"));
        following.opened("Laptop", now);
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Open("Headset"));
    }

    @Test
    void onlyBusyDevicesMeanSilenceForNow() {
        following.refused("Headset", now);
        following.refused("Laptop", now);
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Silence());
        following.silent();
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Stay(SECOND / 4));
    }

    @Test
    void aDeviceThatFailsAfterLongUseIsOpenedAnewAndOneThatFailsAgainIsReplaced() {
        use("Headset");
        now += 20 * SECOND;
        following.failed(now);
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Open("Headset"));
        following.opened("Headset", now);
        now += 3 * SECOND;
        following.failed(now);
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Open("Laptop"));
        following.opened("Laptop", now);
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Stay(SECOND / 4));
    }

    @Test
    void onePulledAndPutBackBetweenTwoLooksIsOpenedAnew() {
        use("Headset");
        following.pulled();
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Open("Headset"));
    }

    @Test
    void theSystemsDefaultIsFollowed() {
        Following system = new Following();
        system.opened("Laptop", now);
        assertThat(system.next(DevicePreference.SYSTEM.order(List.of(LAPTOP, HEADSET)), now)).isEqualTo(FOR_EVER);
        assertThat(system.next(DevicePreference.SYSTEM.order(List.of(new AudioDevice("Laptop", false), new AudioDevice("Headset", true))), now)).isEqualTo(new Move.Open("Headset"));
    }

    private void use(String name) {
        assertThat(next(LAPTOP, HEADSET)).isEqualTo(new Move.Open(name));
        following.opened(name, now);
    }

    private Move next(AudioDevice... present) {
        return following.next(preference.order(List.of(present)), now);
    }
}
