package org.ahoyphone.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DeviceSlotTest {

    private final List<String> happened = new ArrayList<>();
    private final DeviceSlot<String, StringBuilder> slot = new DeviceSlot<>("a", name -> {
        happened.add("open " + name);
        return new StringBuilder(name);
    }, device -> happened.add("wake " + device), device -> happened.add("close " + device));

    @Test
    void opensWhatIsWantedWhenItIsUsedAndOnlyOnce() {
        assertThat(happened).isEmpty();
        StringBuilder device = slot.current();
        assertThat(slot.current()).isSameAs(device);
        assertThat(happened).containsExactly("open a");
    }

    @Test
    void exchangesTheDeviceOnItsOwnThread() {
        slot.current();
        slot.want("b");
        assertThat(happened).containsExactly("open a", "wake a");
        assertThat(slot.current()).hasToString("b");
        assertThat(happened).containsExactly("open a", "wake a", "close a", "open b");
        slot.want("b");
        assertThat(happened).hasSize(4);
    }

    @Test
    void endsAndGivesTheDeviceBackOnce() {
        slot.current();
        slot.end();
        assertThat(slot.isOver()).isTrue();
        assertThat(slot.current()).isNull();
        assertThat(slot.current()).isNull();
        slot.close();
        assertThat(happened).containsExactly("open a", "wake a", "close a");
    }

    @Test
    void endsBeforeAnythingWasOpened() {
        slot.want("b");
        slot.end();
        assertThat(slot.current()).isNull();
        assertThat(happened).isEmpty();
    }

    @Test
    void opensAnewWhatWasLost() {
        StringBuilder first = slot.current();
        slot.lost();
        assertThat(slot.current()).isNotSameAs(first);
        assertThat(happened).containsExactly("open a", "close a", "open a");
    }

    @Test
    void keepsUpWithAWishThatChangesWhileADeviceIsOpened() throws InterruptedException {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        List<String> closed = new ArrayList<>();
        DeviceSlot<String, String> slow = new DeviceSlot<>("slow", name -> {
            if (name.equals("slow")) {
                opening.countDown();
                await(changed);
            }
            return name;
        }, _ -> {}, closed::add);
        AtomicReference<String> got = new AtomicReference<>();
        Thread user = Thread.ofPlatform().start(() -> got.set(slow.current()));
        assertThat(opening.await(120, TimeUnit.SECONDS)).isTrue();
        slow.want("quick");
        changed.countDown();
        user.join();
        assertThat(got.get()).isEqualTo("quick");
        assertThat(closed).containsExactly("slow");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(120, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
