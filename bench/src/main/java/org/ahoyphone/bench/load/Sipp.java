package org.ahoyphone.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The traffic generator sipp with one of the scenarios that it brings along, in a process of its own.
final class Sipp implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String BUFFER = Integer.toString(4 << 20);

    /// What sipp counted. @param retransmissions of its own messages
    record Tally(int done, int failed, int retransmissions) {}

    private final Process process;
    private final Path statistics;

    private Sipp(List<String> words, Path folder, String name) throws IOException {
        statistics = folder.resolve(name + ".csv");
        var command = new ArrayList<>(List.of("sipp"));
        command.addAll(words);
        command.addAll(List.of("-i", HOST, "-mi", HOST, "-nostdin", "-buff_size", BUFFER,
                "-trace_stat", "-stf", statistics.toString(), "-fd", "1"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile())
                .start();
    }

    /// Calls the callee at a port.
    ///
    /// @param hold how long a call stands, ms
    /// @param seconds after which it gives up
    static Sipp uac(Path folder, String name, int port, int remote, int rate, int calls, int hold, int seconds) throws IOException {
        return new Sipp(
                List.of("-sn", "uac", HOST + ":" + remote, "-p", "" + port, "-r", "" + rate, "-m", "" + calls, "-l", "" + (calls + 1),
                        "-d", "" + hold, "-timeout", seconds + "s"),
                folder, name);
    }

    /// Answers calls until it is closed.
    static Sipp uas(Path folder, String name, int port) throws IOException {
        return new Sipp(List.of("-sn", "uas", "-p", "" + port), folder, name);
    }

    /// Waits for the end of all calls.
    ///
    /// @param seconds it takes at most
    Tally await(int seconds) throws IOException, InterruptedException {
        process.waitFor(seconds, TimeUnit.SECONDS);
        close();
        return tally();
    }

    /// What it counted, by its last line; it writes one a second.
    Tally tally() throws IOException {
        List<String> lines = Files.readAllLines(statistics, StandardCharsets.UTF_8);
        List<String> names = Arrays.asList(lines.getFirst().split(";", -1));
        String[] last = lines.getLast().split(";", -1);
        return new Tally(number(names, last, "SuccessfulCall(C)"), number(names, last, "FailedCall(C)"),
                number(names, last, "Retransmissions(C)"));
    }

    private static int number(List<String> names, String[] row, String name) throws IOException {
        int at = names.indexOf(name);
        if (at < 0 || at >= row.length) {
            throw new IOException("sipp says nothing of " + name);
        }
        return Integer.parseInt(row[at].strip());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
        }
    }
}
