package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ahoyphone.media.session.DeviceRig.HEADSET;
import static org.ahoyphone.media.session.DeviceRig.LAPTOP;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.ahoyphone.media.audio.DevicePreference;
import org.ahoyphone.media.audio.MemoryAudioDevices.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Four changes of devices in seven situations: the sound goes on, on the right device. How long it was away is printed for each.
@Timeout(300)
class DeviceChangesTest {

    private static final int PLUG_EVENTS = 1_000;

    enum Situation { BEFORE_A_CALL, WHILE_RINGING, IN_EARLY_MEDIA, IN_A_CALL, ON_HOLD, IN_A_CONFERENCE, SEVERAL_TIMES_QUICKLY }

    enum Change {
        DEFAULT_CHANGED {
            @Override
            void prepare(DeviceRig rig) {
                rig.plug(LAPTOP);
                rig.plug(HEADSET);
            }

            @Override
            void happen(DeviceRig rig) {
                rig.devices.makeDefault(HEADSET);
            }

            @Override
            void undo(DeviceRig rig) {
                rig.devices.makeDefault(LAPTOP);
            }
        },
        UNPLUGGED {
            @Override
            void prepare(DeviceRig rig) {
                rig.plug(LAPTOP);
                rig.plug(HEADSET);
                rig.devices.makeDefault(HEADSET);
            }

            @Override
            void happen(DeviceRig rig) {
                rig.devices.unplug(HEADSET);
            }

            @Override
            void undo(DeviceRig rig) {
                rig.plug(HEADSET);
            }

            @Override
            String expected() {
                return LAPTOP;
            }
        },
        PLUGGED {
            @Override
            void prepare(DeviceRig rig) {
                rig.plug(LAPTOP);
            }

            @Override
            void happen(DeviceRig rig) {
                rig.plug(HEADSET);
            }

            @Override
            void undo(DeviceRig rig) {
                rig.devices.unplug(HEADSET);
            }

            @Override
            DevicePreference wanted() {
                return DevicePreference.of(HEADSET);
            }
        },
        /// No device at all, then one that is listed a while before it can be opened, as Bluetooth is.
        NONE_THEN_A_SLOW_ONE {
            @Override
            void prepare(DeviceRig rig) {
                rig.plug(LAPTOP);
            }

            @Override
            void happen(DeviceRig rig) {
                rig.devices.unplug(LAPTOP);
                rig.devices.fault(HEADSET, Fault.BUSY);
                rig.plug(HEADSET);
                rig.devices.fault(HEADSET, Fault.NONE);
            }

            @Override
            void undo(DeviceRig rig) {
                rig.devices.unplug(HEADSET);
                rig.plug(LAPTOP);
            }
        };

        abstract void prepare(DeviceRig rig);

        abstract void happen(DeviceRig rig);

        abstract void undo(DeviceRig rig);

        DevicePreference wanted() {
            return DevicePreference.SYSTEM;
        }

        String expected() {
            return HEADSET;
        }
    }

    static Stream<Arguments> cases() {
        return Arrays.stream(Situation.values()).flatMap(s -> Arrays.stream(Change.values()).map(c -> Arguments.of(s, c)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void soundGoesOn(Situation situation, Change change) throws InterruptedException {
        try (DeviceRig rig = new DeviceRig(change.wanted())) {
            change.prepare(rig);
            String begun = change == Change.UNPLUGGED ? HEADSET : LAPTOP;
            switch (situation) {
                case BEFORE_A_CALL -> {}
                case WHILE_RINGING -> {
                    rig.ring();
                    rig.awaitSound(begun);
                }
                case IN_EARLY_MEDIA, IN_A_CALL, SEVERAL_TIMES_QUICKLY -> begin(rig, begun, 1);
                case ON_HOLD -> {
                    begin(rig, begun, 1);
                    rig.hold();
                }
                case IN_A_CONFERENCE -> {
                    begin(rig, begun, 2);
                    rig.confer();
                    Waiting.until(() -> "one microphone and one loudspeaker for all; open are " + rig.devices.openNames(), () -> rig.devices.open() == 2);
                    rig.awaitSound(begun);
                }
            }
            long happened = System.nanoTime();
            if (situation == Situation.SEVERAL_TIMES_QUICKLY) {
                for (int i = 0; i < 5; i++) {
                    change.happen(rig);
                    change.undo(rig);
                }
            }
            change.happen(rig);
            long gap = gap(rig, situation, change, happened);
            Waiting.until(() -> "one microphone and one loudspeaker; open are " + rig.devices.openNames(),
                    () -> rig.devices.openNames().equals(List.of(change.expected(), change.expected())));
            System.out.printf("%-22s %-21s gap %4d ms%n", situation, change, gap);
            assertThat(gap).as("ms without sound").isLessThan(10_000);
        }
    }

    private static void begin(DeviceRig rig, String device, int calls) {
        for (int i = 0; i < calls; i++) {
            rig.call();
        }
        rig.awaitSound(device);
    }

    private static long gap(DeviceRig rig, Situation situation, Change change, long happened) throws InterruptedException {
        switch (situation) {
            case BEFORE_A_CALL -> rig.call();
            case WHILE_RINGING -> {
                rig.awaitSound(change.expected());
                rig.awaitOnly(change.expected());
                long gap = rig.gapMillis(happened);
                rig.answer();
                rig.awaitSound(change.expected());
                return gap;
            }
            case ON_HOLD -> {
                rig.awaitOnly(change.expected());
                long moved = (System.nanoTime() - happened) / 1_000_000;
                rig.negotiate(false);
                rig.awaitSound(change.expected());
                return moved;
            }
            case IN_EARLY_MEDIA -> {
                rig.awaitOnly(change.expected());
                rig.awaitSound(change.expected());
                long gap = rig.gapMillis(happened);
                // The call is answered: what is agreed stays.
                rig.negotiate(false);
                rig.awaitSound(change.expected());
                return gap;
            }
            case IN_A_CALL, IN_A_CONFERENCE, SEVERAL_TIMES_QUICKLY -> {}
        }
        rig.awaitOnly(change.expected());
        rig.awaitSound(change.expected());
        return rig.gapMillis(happened);
    }

    @Test
    void withoutAnyDeviceTheCallGoesOnAndTheUserIsTold() {
        try (DeviceRig rig = new DeviceRig(DevicePreference.SYSTEM)) {
            rig.plug(LAPTOP);
            begin(rig, LAPTOP, 1);
            rig.devices.unplug(LAPTOP);
            Waiting.until(() -> "two notices, not " + rig.notices, () -> rig.notices.size() >= 2);
            assertThat(rig.notices).contains("The microphone laptop was unplugged and there is no other. Silence is sent until one is plugged in.",
                    "The loudspeaker laptop was unplugged and there is no other. The others cannot be heard until one is plugged in.");
            assertThat(rig.devices.open()).isZero();
            rig.plug(HEADSET);
            rig.awaitSound(HEADSET);
            assertThat(rig.notices).contains("The microphone headset is used now.", "The loudspeaker headset is used now.");
        }
    }

    @Test
    void aDeviceThatAnotherProgramHoldsIsReplacedAndTakenWhenItIsFree() {
        try (DeviceRig rig = new DeviceRig(DevicePreference.of(HEADSET))) {
            rig.plug(LAPTOP);
            rig.plug(HEADSET);
            rig.devices.fault(HEADSET, Fault.BUSY);
            begin(rig, LAPTOP, 1);
            assertThat(rig.notices).contains("The microphone headset cannot be opened (another program uses it).");
            rig.devices.fault(HEADSET, Fault.NONE);
            rig.awaitOnly(HEADSET);
            rig.awaitSound(HEADSET);
        }
    }

    @Test
    void aDeviceThatStallsIsReplaced() {
        try (DeviceRig rig = new DeviceRig(DevicePreference.of(HEADSET))) {
            rig.plug(LAPTOP);
            rig.plug(HEADSET);
            begin(rig, HEADSET, 1);
            rig.devices.fault(HEADSET, Fault.STALLED);
            rig.awaitSound(LAPTOP);
            assertThat(rig.notices).contains("The microphone headset delivers no sound.", "The loudspeaker headset takes no sound.");
        }
    }

    @Test
    void aThousandRandomPlugEventsLeaveTheCallUnharmed() {
        List<String> names = List.of(LAPTOP, HEADSET, "webcam", "dock");
        Random random = new Random(11);
        try (DeviceRig rig = new DeviceRig(DevicePreference.of("dock", HEADSET))) {
            rig.plug(LAPTOP);
            begin(rig, LAPTOP, 1);
            for (int i = 0; i < PLUG_EVENTS; i++) {
                String name = names.get(random.nextInt(names.size()));
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> rig.plug(name);
                    case 3, 4 -> rig.devices.unplug(name);
                    case 5 -> rig.devices.makeDefault(name);
                    case 6 -> rig.devices.fault(name, Fault.values()[random.nextInt(Fault.values().length)]);
                    default -> Thread.yield();
                }
            }
            names.forEach(name -> rig.devices.fault(name, Fault.NONE));
            names.forEach(rig.devices::unplug);
            names.forEach(rig::plug);
            rig.awaitOnly("dock");
            rig.awaitSound("dock");
            assertThat(rig.devices.open()).isEqualTo(2);
        }
    }
}
