package org.ahoyphone.media.audio.stretch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleLineTest {
    private static final int RATE = 48_000;

    private final SampleLine line = new SampleLine(RATE, 1, 4800);

    private static short[] ramp(int from, int count) {
        short[] ramp = new short[count];
        for (int i = 0; i < count; i++) {
            ramp[i] = (short) (from + i);
        }
        return ramp;
    }

    @Test
    void givesWhatItTookInOrderHoweverLongItRuns() {
        Random random = new Random(1);
        int in = 0;
        int out = 0;
        short[] read = new short[2000];
        for (int i = 0; i < 10_000; i++) {
            int count = Math.min(random.nextInt(1500), 4800 - line.waiting());
            line.append(ramp(in, count), 0, count);
            in += count;
            int wanted = Math.min(random.nextInt(1500), line.waiting());
            line.read(read, wanted);
            for (int k = 0; k < wanted; k++) {
                assertThat(read[k]).isEqualTo((short) (out + k));
            }
            out += wanted;
            assertThat(line.waiting()).isEqualTo(in - out);
        }
    }

    @Test
    void givesSilenceWhereNothingIsAndLeavesOutWhatDoesNotFit() {
        short[] read = ramp(7, 100);
        line.append(ramp(1, 40), 10, 40);
        line.read(read, 100);
        assertThat(read[0]).isEqualTo((short) 11);
        assertThat(read[29]).isEqualTo((short) 40);
        assertThat(read[30]).isZero();
        assertThat(read[99]).isZero();
        line.append(ramp(0, 6000), 0, 6000);
        assertThat(line.waiting()).isEqualTo(4800);
        line.appendSilence(10);
        assertThat(line.waiting()).isEqualTo(4800);
        line.clear();
        assertThat(line.waiting()).isZero();
    }

    @Test
    void tellsHowLoudItIs() {
        line.append(new short[] {300, -300, 300, -300}, 0, 4);
        line.read(new short[4], 4);
        assertThat(line.loudness()).isEqualTo(300);
        line.appendSilence(4);
        line.read(new short[4], 4);
        assertThat(line.loudness()).isZero();
    }

    /// Whatever is done in whatever order, the counts agree and nothing is allocated.
    @Test
    void keepsCountAndMakesNoGarbage() {
        Random random = new Random(2);
        short[] noise = new short[960];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (short) (3000 * Math.sin(i * 0.03) + 100 * random.nextGaussian());
        }
        short[] read = new short[480];
        Runnable step = () -> {
            int before = line.waiting();
            int change = switch (random.nextInt(6)) {
                case 0, 1 -> {
                    line.append(noise, 0, 960);
                    yield Math.clamp(4800 - before, 0, 960);
                }
                case 2 -> {
                    int left = line.join(noise, 240, 960);
                    yield Math.clamp(4800 - before, 0, 720 - left);
                }
                case 3 -> -line.accelerate(480, 0.3);
                case 4 -> line.expand(480, 0.3);
                default -> {
                    line.read(read, 480);
                    yield -Math.min(480, before);
                }
            };
            if (line.waiting() != before + change) {
                throw new AssertionError(line.waiting() + " wait instead of " + (before + change));
            }
        };
        for (int i = 0; i < 20_000; i++) {
            step.run();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long bytes = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < 20_000; i++) {
            step.run();
        }
        assertThat((threads.getThreadAllocatedBytes(id) - bytes) / 20_000.0).isLessThan(1);
    }
}
