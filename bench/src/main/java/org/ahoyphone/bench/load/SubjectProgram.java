package org.ahoyphone.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The process of one stack: `KIND PORT [REMOTE PORT]`. It says `ready`, and then answers each line of its input by one line:
/// `heap`, `counts`, `call RATE CALLS`. It ends with its input, so that it never outlives who started it.
public final class SubjectProgram {
    private static final int COLLECTIONS = 3;

    private SubjectProgram() {}

    /// @throws Exception if the stack does not start
    public static void main(String[] words) throws Exception {
        try (Subject subject = subject(words);
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(answer(subject, line.split(" ", -1)));
            }
        }
        // The other stack has threads that keep a process.
        System.exit(0);
    }

    private static Subject subject(String[] words) throws Exception {
        int port = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "ahoy-uas" -> new AhoyUas(port);
            case "ahoy-uac" -> new AhoyUac(port, Integer.parseInt(words[2]));
            case "jain-uas" -> new JainUas(port);
            case "jain-uac" -> new JainUac(port, Integer.parseInt(words[2]));
            default -> throw new IllegalArgumentException("No such subject: " + words[0]);
        };
    }

    private static String answer(Subject subject, String[] words) throws IOException, InterruptedException {
        return switch (words[0]) {
            case "heap" -> Long.toString(heap());
            case "counts" -> subject.counts();
            case "call" -> {
                Subject.Outcome outcome = subject.call(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                yield String.format(Locale.ROOT, "%d %d %.3f", outcome.done(), outcome.failed(), outcome.seconds());
            }
            default -> throw new IOException("Not understood: " + words[0]);
        };
    }

    /// Bytes in use once everything unreachable is collected.
    private static long heap() throws InterruptedException {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            Thread.sleep(200);
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
