package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A film of 640x480 at 25 pictures a second whose pictures bear their number in squares along the upper edge, each of its pictures to compare with, and what is said to it.
final class NumberedFilm implements AutoCloseable {
    static final int WIDTH = 640;
    static final int HEIGHT = 480;
    static final int FPS = 25;
    private static final int PICTURES = 40 * FPS;
    /// The number, and each bit of it once more the other way round: what is damaged is not read as another.
    private static final int BITS = 10;
    private static final int SQUARE = WIDTH / (2 * BITS);
    private static final int DARK = 40;
    private static final int BRIGHT = 210;
    /// Damage is mostly a row of macroblocks or a part of one: in the whole picture it would be lost.
    private static final int TILE_WIDTH = 64;
    private static final int TILE_HEIGHT = 32;
    private static final double SAME_DB = 99;

    private final Path file;
    private final Path speech;
    private final Path luma;
    private final ByteBuffer pictures;

    /// How much like the film's picture of its number a picture is, below the squares, dB of the luma.
    ///
    /// @param whole all of it
    /// @param worst that of its tiles which is least like it
    record Likeness(double whole, double worst) {}

    NumberedFilm(Path folder, Corpus corpus) throws IOException {
        speech = folder.resolve("speech.wav");
        Peer.run(folder, List.of("sox", corpus.speech(48_000).toString(), speech.toString(), "repeat", "9"));
        file = folder.resolve("numbered.mp4");
        luma = folder.resolve("numbered.luma");
        String bit = "if(lt(X,%1$d),mod(floor(N/pow(2,%2$d-X)),2),1-mod(floor(N/pow(2,%3$d-X)),2))".formatted(BITS, BITS - 1, 2 * BITS - 1);
        String strip = "nullsrc=size=" + 2 * BITS + "x2:rate=" + FPS + ",format=yuv420p,geq=lum='" + DARK + "+" + (BRIGHT - DARK) + "*" + bit
                + "':cb=128:cr=128,scale=" + WIDTH + ":" + SQUARE + ":flags=neighbor";
        // Soft edges: what a camera sees, not what only a screen shows.
        Peer.run(folder, List.of("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=size=" + WIDTH + "x" + HEIGHT + ":rate=" + FPS + ",gblur=sigma=3",
                "-f", "lavfi", "-i", strip, "-filter_complex", "[0:v][1:v]overlay=0:0,format=yuv420p", "-frames:v", "" + PICTURES, "-c:v", "mpeg4", "-q:v", "2",
                "-g", "" + FPS, file.toString()));
        Peer.run(folder, List.of("ffmpeg", "-v", "error", "-y", "-i", file.toString(), "-vf", "extractplanes=y", "-fps_mode", "passthrough", "-pix_fmt", "gray", "-f",
                "rawvideo", luma.toString()));
        try (FileChannel channel = FileChannel.open(luma, StandardOpenOption.READ)) {
            pictures = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
        for (int i = 0; i < PICTURES; i++) {
            if (number(picture(i)) != i) {
                throw new AssertionError("picture " + i + " of the film says that it is picture " + number(picture(i)));
            }
        }
    }

    Path file() {
        return file;
    }

    /// Longer than the film: baresip hangs up where its sound ends.
    Path speech() {
        return speech;
    }

    private byte[] picture(int number) {
        byte[] samples = new byte[WIDTH * HEIGHT];
        pictures.get(number * samples.length, samples);
        return samples;
    }

    /// The number that a picture bears; -1 for none that can be read.
    ///
    /// @param luma row by row without gaps
    static int number(byte[] luma) {
        int code = 0;
        for (int column = 0; column < 2 * BITS; column++) {
            int sum = 0;
            for (int y = SQUARE / 4; y < SQUARE * 3 / 4; y++) {
                for (int x = SQUARE / 4; x < SQUARE * 3 / 4; x++) {
                    sum += luma[y * WIDTH + column * SQUARE + x] & 0xFF;
                }
            }
            code = code << 1 | (sum > (DARK + BRIGHT) / 2 * SQUARE * SQUARE / 4 ? 1 : 0);
        }
        int mask = (1 << BITS) - 1;
        int number = code >> BITS;
        return (code & mask) == (number ^ mask) && number < PICTURES ? number : -1;
    }

    /// @param luma of a picture that bears this number
    Likeness likeness(int number, byte[] luma) {
        byte[] sent = picture(number);
        double sum = 0;
        double most = 0;
        for (int top = SQUARE; top < HEIGHT; top += TILE_HEIGHT) {
            for (int left = 0; left < WIDTH; left += TILE_WIDTH) {
                double errors = 0;
                for (int y = top; y < top + TILE_HEIGHT; y++) {
                    for (int i = y * WIDTH + left; i < y * WIDTH + left + TILE_WIDTH; i++) {
                        int difference = (luma[i] & 0xFF) - (sent[i] & 0xFF);
                        errors += difference * difference;
                    }
                }
                sum += errors;
                most = Math.max(most, errors);
            }
        }
        return new Likeness(db(sum, WIDTH * (HEIGHT - SQUARE)), db(most, TILE_WIDTH * TILE_HEIGHT));
    }

    private static double db(double errors, int samples) {
        return errors == 0 ? SAME_DB : 10 * Math.log10(255.0 * 255.0 * samples / errors);
    }

    @Override
    public void close() throws IOException {
        Files.delete(luma);
    }
}
