package org.ahoyphone.bench.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A [SubjectProgram] and what the system says of its process.
final class SubjectProcess implements AutoCloseable {
    /// A clock tick of /proc, microseconds: Linux counts in hundredths of a second there whatever its own tick is.
    private static final long TICK_US = 10_000;

    /// Fields 14 and 15 of /proc/PID/stat, counted from behind the name in brackets.
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    /// @param options of the virtual machine
    SubjectProcess(Path log, List<String> options, String... words) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SubjectProgram.class.getName()));
        command.addAll(List.of(words));
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
        expect("ready");
    }

    private void expect(String word) throws IOException {
        String line = out.readLine();
        if (!word.equals(line)) {
            close();
            throw new IOException("The stack under load said \"" + line + "\" instead of \"" + word + "\"");
        }
    }

    /// Asks it something and waits for the answer.
    String ask(String question) throws IOException {
        in.write(question);
        in.newLine();
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("The stack under load has ended");
        }
        return line;
    }

    /// Processor time of all its threads so far, microseconds.
    long cpuMicros() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * TICK_US;
    }

    /// Memory that is resident, MiB.
    long residentMib() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IOException("The system does not say what is resident");
    }

    @Override
    public void close() {
        try {
            in.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException | InterruptedException _) {
            process.destroyForcibly();
        }
    }
}
