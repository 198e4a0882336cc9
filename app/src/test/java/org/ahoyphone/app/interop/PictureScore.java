package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How close received pictures are to those that were sent: PSNR of the luma against the best matching picture of the clip.
///
/// @param medianDb over the pictures, dB
/// @param pictures how many were compared
record PictureScore(double medianDb, int pictures) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    /// @param received a film
    /// @param every compare each n-th picture of it
    static PictureScore of(Path clip, Path received, int every) throws IOException {
        return of(clip, pictures(received, every));
    }

    /// @param png a still picture as baresip writes it: video levels 16 to 235, not widened to 0 to 255
    static PictureScore ofBaresip(Path clip, Path png) throws IOException {
        List<byte[]> pictures = pictures(png, 1);
        pictures.forEach(PictureScore::widened);
        return of(clip, pictures);
    }

    private static byte[] widened(byte[] luma) {
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) Math.clamp(((luma[i] & 0xFF) - 16) * 255 / 219, 0, 255);
        }
        return luma;
    }

    private static PictureScore of(Path clip, List<byte[]> received) throws IOException {
        List<byte[]> sent = pictures(clip, 1);
        List<Double> scores = new ArrayList<>();
        for (byte[] picture : received) {
            scores.add(psnr(picture, closest(picture, sent)));
        }
        if (scores.isEmpty()) {
            throw new AssertionError("no picture was received");
        }
        Collections.sort(scores);
        return new PictureScore(scores.get(scores.size() / 2), scores.size());
    }

    /// The luma planes. Both sides go through RGB, so that full and limited range cannot be mixed up.
    private static List<byte[]> pictures(Path file, int every) throws IOException {
        return pictures(file, every, WIDTH, HEIGHT);
    }

    private static List<byte[]> pictures(Path file, int every, int width, int height) throws IOException {
        byte[] rgb = Peer.run(
                file.toAbsolutePath().getParent(),
                List.of(
                        "ffmpeg", "-v", "error", "-i", file.toString(), "-vf",
                        "select='not(mod(n\\," + every + "))',scale=" + width + ":" + height, "-fps_mode", "passthrough", "-pix_fmt",
                        "rgb24", "-f", "rawvideo", "-"));
        List<byte[]> all = new ArrayList<>();
        int size = width * height;
        for (int start = 0; start + 3 * size <= rgb.length; start += 3 * size) {
            byte[] luma = new byte[size];
            for (int i = 0; i < size; i++) {
                int p = start + 3 * i;
                luma[i] = (byte) ((299 * (rgb[p] & 0xFF) + 587 * (rgb[p + 1] & 0xFF) + 114 * (rgb[p + 2] & 0xFF)) / 1000);
            }
            all.add(luma);
        }
        return all;
    }

    private static byte[] closest(byte[] picture, List<byte[]> sent) {
        byte[] best = sent.getFirst();
        long least = Long.MAX_VALUE;
        for (byte[] candidate : sent) {
            long error = error(picture, candidate, 37);
            if (error < least) {
                least = error;
                best = candidate;
            }
        }
        return best;
    }

    private static long error(byte[] a, byte[] b, int step) {
        long sum = 0;
        for (int i = 0; i < a.length; i += step) {
            int d = (a[i] & 0xFF) - (b[i] & 0xFF);
            sum += (long) d * d;
        }
        return sum;
    }

    /// Of samples, dB; 99 for the same.
    static double psnr(byte[] a, byte[] b) {
        double mse = (double) error(a, b, 1) / a.length;
        return mse == 0 ? 99 : 10 * Math.log10(255.0 * 255.0 / mse);
    }
}
