package org.ahoyphone.chat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;

/// Writes pictures as PNG files (ISO/IEC 15948): 8 bit RGB, no filter.
final class Png {
    private Png() {}

    static void write(Image image, Path file) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var rows = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(rows))) {
            for (int y = 0; y < height; y++) {
                out.writeByte(0);
                for (int x = 0; x < width; x++) {
                    int argb = image.getPixelReader().getArgb(x, y);
                    out.writeByte(argb >> 16);
                    out.writeByte(argb >> 8);
                    out.writeByte(argb);
                }
            }
        }
        var head = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(head)) {
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {8, 2, 0, 0, 0});
        }
        Files.createDirectories(file.getParent());
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeLong(0x89504E470D0A1A0AL);
            chunk(out, "IHDR", head.toByteArray());
            chunk(out, "IDAT", rows.toByteArray());
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
