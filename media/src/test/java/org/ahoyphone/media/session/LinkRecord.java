package org.ahoyphone.media.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What became of a film on its way, in tenths of a second.
final class LinkRecord {

    private static final long TENTH = 100_000_000;

    /// A tenth of a second.
    ///
    /// @param capacity of the link, bit/s
    /// @param sent     with all headers, bit/s
    /// @param arrived  likewise
    /// @param estimate bit/s, 0 before there is one
    /// @param queueMs  longest of the tenth
    /// @param shown    pictures
    /// @param ssim     mean of those compared, NaN for none
    /// @param psnr     likewise, dB
    record Tenth(double seconds, double capacity, double sent, double arrived, double estimate, double queueMs, int shown, double ssim, double psnr) {}

    private final List<Tenth> tenths = new ArrayList<>();
    private final List<Double> shownAt = new ArrayList<>();
    private int compare;
    private long coded;
    private long keyFrames;
    private int newest = -1;
    private long sentBits;
    private long arrivedBits;
    private double queue;
    private int shown;
    private double ssim;
    private double psnr;
    private int compared;

    void comparing(int every) {
        compare = every;
    }

    boolean isToCompare() {
        return compare > 0 && shownAt.size() % compare == 0;
    }

    void coded(boolean keyFrame) {
        coded++;
        keyFrames += keyFrame ? 1 : 0;
    }

    void sent(long bits) {
        sentBits += bits;
    }

    void arrived(long bits) {
        arrivedBits += bits;
    }

    /// @param number of the picture
    void shown(long nanos, int number, @Nullable PictureLikeness likeness) {
        if (number <= newest) {
            throw new AssertionError("picture " + number + " after picture " + newest + " at " + nanos / 1e9 + " s");
        }
        newest = number;
        shown++;
        shownAt.add(nanos / 1e6);
        if (likeness != null) {
            ssim += likeness.ssim();
            psnr += likeness.psnr();
            compared++;
        }
    }

    void at(long now, double capacity, double queueMs, double estimate) {
        queue = Math.max(queue, queueMs);
        if (now > 0 && now % TENTH == 0) {
            tenths.add(new Tenth(now / 1e9, capacity, sentBits * 10.0, arrivedBits * 10.0, estimate, queue, shown,
                    compared == 0 ? Double.NaN : ssim / compared, compared == 0 ? Double.NaN : psnr / compared));
            sentBits = 0;
            arrivedBits = 0;
            queue = 0;
            shown = 0;
            ssim = 0;
            psnr = 0;
            compared = 0;
        }
    }

    List<Tenth> tenths() {
        return tenths;
    }

    private double mean(double from, double to, ToDoubleFunction<Tenth> figure) {
        return tenths.stream().filter(t -> t.seconds > from && t.seconds <= to).mapToDouble(figure).filter(x -> !Double.isNaN(x)).average().orElse(Double.NaN);
    }

    /// Of the pictures coded, how many were shown, 0 to 1.
    double intact() {
        return (double) shownAt.size() / coded;
    }

    long coded() {
        return coded;
    }

    long keyFrames() {
        return keyFrames;
    }

    double fps(double from, double to) {
        return mean(from, to, t -> 10.0 * t.shown);
    }

    double ssim(double from, double to) {
        return mean(from, to, Tenth::ssim);
    }

    double psnr(double from, double to) {
        return mean(from, to, Tenth::psnr);
    }

    double utilisation(double from, double to) {
        return mean(from, to, t -> t.arrived / t.capacity);
    }

    double queueMs(double from, double to) {
        return mean(from, to, Tenth::queueMs);
    }

    double longestQueueMs(double from, double to) {
        return tenths.stream().filter(t -> t.seconds > from && t.seconds <= to).mapToDouble(Tenth::queueMs).max().orElse(0);
    }

    /// Longest time without a new picture within these seconds, ms.
    double longestFreezeMs(double from, double to) {
        double longest = 0;
        double before = from * 1000;
        for (double at : shownAt) {
            if (at >= from * 1000 && at <= to * 1000) {
                longest = Math.max(longest, at - before);
                before = at;
            }
        }
        return Math.max(longest, to * 1000 - before);
    }

    /// From a change of the link until three tenths of a second in a row no more is sent on average than it carries, ms; -1 for never.
    double reactionMs(double at) {
        List<Tenth> after = tenths.stream().filter(t -> t.seconds > at + 0.05).toList();
        for (int i = 0; i + 2 < after.size(); i++) {
            double mean = (after.get(i).sent + after.get(i + 1).sent + after.get(i + 2).sent) / 3;
            if (mean <= after.get(i).capacity) {
                return Math.round((after.get(i).seconds - at) * 1000 - 100);
            }
        }
        return -1;
    }

    /// From a change of the link until so much of it is used, ms; -1 for never.
    double reachedMs(double at, double share) {
        return tenths.stream().filter(t -> t.seconds > at && t.estimate >= share * t.capacity).mapToDouble(t -> (t.seconds - at) * 1000).findFirst().orElse(-1);
    }
}
