package org.ahoyphone.media.device;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// The parts of a device's description that are read and told alike for sound and for pictures.
public final class DeviceWords {

    private static final String FILE = "file:";

    private DeviceWords() {}

    /// The path in `file:PATH`.
    ///
    /// @throws IllegalArgumentException with one sentence for the user when there is none
    public static Path file(String words) {
        String path = words.startsWith(FILE) ? words.substring(FILE.length()) : "";
        if (path.isBlank()) {
            throw new IllegalArgumentException("A file is given by its name, as file:NAME.");
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("No file can be named " + path + ".", e);
        }
    }

    /// Why reading or writing a file failed, as the end of a sentence: `access is denied`. The platform's exceptions often carry the path alone.
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case FileNotFoundException e when message(e).contains("(") ->
                message(e).substring(message(e).lastIndexOf('(') + 1).replace(")", "");
            case AccessDeniedException _ -> "access is denied";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> message(failure);
        };
    }

    private static String message(IOException failure) {
        String message = failure.getMessage();
        return message == null ? "the disk failed" : message;
    }
}
