package org.ahoyphone.app.interop;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// The virtual machine that runs the product's command line.
///
/// @param options besides those that it is always given
record AhoyMachine(List<String> options, String classPath) {

    /// One that knows nothing of the program, as in a checkout.
    static final AhoyMachine PLAIN = new AhoyMachine(List.of(), System.getProperty("java.class.path"));

    private static final long TRAINING_SECONDS = 150;
    /// Of the call that it is trained with, as `packaging/build-deb` does it.
    private static final int TALK_SECONDS = 20;

    /// The one to be measured: as installed, but as in a checkout where the property `cost.plain` is set.
    ///
    /// @param folder that is kept as long as the machine is used
    static AhoyMachine measured(Path folder) throws IOException {
        return System.getProperty("cost.plain") == null ? trained(folder) : PLAIN;
    }

    /// As an installed one: with a start-up cache that was trained with a call.
    ///
    /// @param folder that is kept as long as the machine is used
    static AhoyMachine trained(Path folder) throws IOException {
        String classPath = jars(folder);
        Path cache = folder.resolve("ahoy.aot");
        Path log = folder.resolve("training.log");
        List<String> command = new ArrayList<>(AhoyProcess.java());
        command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-Dglass.platform=Headless", "-Dprism.order=sw", "-Dahoy.rehearse=" + TALK_SECONDS, "-cp", classPath,
                AhoyProcess.MAIN));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        AhoyProcess.homeIn(builder, folder);
        Process training = builder.start();
        try {
            if (!training.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS) || !Files.exists(cache)) {
                throw new AssertionError("Training left no start-up cache: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            Peer.stop(training);
        }
        return new AhoyMachine(List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=warning:stderr"), classPath);
    }

    /// The machine keeps only classes of jars in a cache.
    private static String jars(Path folder) throws IOException {
        List<String> places = new ArrayList<>();
        for (String place : PLAIN.classPath.split(File.pathSeparator)) {
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                Path jar = folder.resolve("classes" + places.size() + ".jar");
                pack(path, jar);
                places.add(jar.toString());
            } else if (Files.exists(path)) {
                places.add(place);
            }
        }
        return String.join(File.pathSeparator, places);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file); Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(path).toString().replace(File.separatorChar, '/')));
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }
}
