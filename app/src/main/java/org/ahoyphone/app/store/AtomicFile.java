package org.ahoyphone.app.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// A small file that is replaced as a whole: whoever reads it, after whatever crash, finds the old content or the new.
/// Only the user may read it. Used by one thread at a time.
final class AtomicFile {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Path file;

    AtomicFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /// The content; empty if there is no file.
    Optional<byte[]> read() throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Replaces the content. When this returns, it is on the disk.
    void write(byte[] content) throws IOException {
        Path folder = makeFolderOf(file);
        Path fresh = Files.createTempFile(folder, file.getFileName() + ".", ".new", ownerOnly());
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        settle(folder);
    }

    /// Makes the folder that a file is to be in, if it does not exist.
    static Path makeFolderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is no file");
        }
        return Files.createDirectories(folder);
    }

    /// Puts a file that cannot be understood out of the way, so that nothing of it is lost.
    ///
    /// @return its new name
    Path keepAside(Instant now) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".broken-" + STAMP.format(now));
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        return aside;
    }

    /// Makes the renaming itself durable. Windows does not let folders be opened, and needs it not.
    private static void settle(Path folder) throws IOException {
        if (POSIX) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
