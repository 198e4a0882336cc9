package org.ahoyphone.media.session;

import java.nio.ByteBuffer;
import org.ahoyphone.media.video.VideoFrame;

/// How much like its source a picture looks, by the luma.
///
/// @param psnr dB
/// @param ssim structural similarity, 1 for the same: mean over squares of 8x8
record PictureLikeness(double psnr, double ssim) {

    private static final int SIDE = 8;
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;

    /// @param source luma without gaps, of the picture's size
    static PictureLikeness of(byte[] source, VideoFrame picture) {
        int width = picture.width();
        int height = picture.height();
        byte[] shown = new byte[width * height];
        ByteBuffer luma = picture.plane(0);
        for (int y = 0; y < height; y++) {
            luma.get(y * picture.stride(0), shown, y * width, width);
        }
        return of(source, shown, width, height);
    }

    static PictureLikeness of(byte[] a, byte[] b, int width, int height) {
        double errors = 0;
        double similar = 0;
        int squares = 0;
        for (int top = 0; top + SIDE <= height; top += SIDE) {
            for (int left = 0; left + SIDE <= width; left += SIDE) {
                long sumA = 0;
                long sumB = 0;
                long squareA = 0;
                long squareB = 0;
                long product = 0;
                for (int y = top; y < top + SIDE; y++) {
                    for (int i = y * width + left; i < y * width + left + SIDE; i++) {
                        int one = a[i] & 0xFF;
                        int other = b[i] & 0xFF;
                        sumA += one;
                        sumB += other;
                        squareA += one * one;
                        squareB += other * other;
                        product += one * other;
                    }
                }
                double n = SIDE * SIDE;
                double meanA = sumA / n;
                double meanB = sumB / n;
                double varianceA = squareA / n - meanA * meanA;
                double varianceB = squareB / n - meanB * meanB;
                double covariance = product / n - meanA * meanB;
                similar += (2 * meanA * meanB + C1) * (2 * covariance + C2) / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
                errors += squareA + squareB - 2.0 * product;
                squares++;
            }
        }
        double mean = errors / (squares * SIDE * SIDE);
        return new PictureLikeness(mean == 0 ? 99 : 10 * Math.log10(255 * 255 / mean), similar / squares);
    }
}
