package org.ahoyphone.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a call costs on our stack and on JAIN-SIP, one after the other on this machine: `[uas] [uac] [memory] [only-ahoy] [RATE ...]`,
/// everything without a word. Prints a line as soon as it is known. About five minutes; sipp must be installed.
///
/// Processor time is the whole process's as the system counts it, sipp's apart. Rates that are reached depend on what else
/// the machine does; processor time a call hardly does.
public final class Load {
    private static final int UAS_PORT = 25_060;
    private static final int UAC_PORT = 28_060;
    private static final int SIPP_PORT = 27_060;

    /// Until the compiler has seen enough: first gently, for a cold JAIN-SIP falls behind, then for longer than the steps that count. After
    /// 20,000 calls it is still at work on what a call needs, after 60,000 hardly.
    private static final int COLD_RATE = 300;
    private static final int COLD_SECONDS = 5;
    private static final int WARM_RATE = 1500;
    private static final int WARM_SECONDS = 40;

    /// A step lasts so long, and at least so many calls: what the collector spends on them must not be a matter of luck.
    private static final int STEP_SECONDS = 8;
    private static final int STEP_CALLS = 24_000;

    /// JAIN-SIP is unsteady above this, calls/s; beyond it keeps the machine busy for minutes.
    private static final int RIVAL_LIMIT = 3000;

    private static final int DIALOGS = 10_000;
    private static final int DIALOG_RATE = 500;

    /// 64 * T1 and the timers that start late: after it no transaction is left, ms.
    private static final int TRANSACTIONS_GONE_MS = 36_000;

    /// The callee of sipp keeps a call for 4 s after its BYE before it counts it, and writes once a second, ms.
    private static final int SIPP_WRITES_MS = 5500;

    /// How a server of ours is run (docs/runtime.md). JAIN-SIP fills its heap with half a minute of transactions and needs all the room
    /// it can get; with its many threads it fares best with the collector that Java takes by itself.
    private static final List<String> SERVER =
            List.of("-Xms1g", "-Xmx1g", "-Xmn600m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch", "-XX:+UseCompactObjectHeaders");
    private static final List<String> RIVAL = List.of("-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch", "-XX:+UseCompactObjectHeaders");

    private final Path folder;
    private final boolean rival;

    private Load(Path folder, boolean rival) {
        this.folder = folder;
        this.rival = rival;
    }

    /// @throws Exception if sipp or a stack does not start
    public static void main(String[] words) throws Exception {
        // The build hands them over as one word.
        var asked = new ArrayList<>(List.of(String.join(" ", words).split(" ")));
        asked.removeIf(word -> !word.matches("uas|uac|memory|only-ahoy|\\d+"));
        boolean rival = !asked.remove("only-ahoy");
        List<Integer> rates = asked.stream().filter(word -> word.matches("\\d+")).map(Integer::valueOf).toList();
        asked.removeIf(word -> word.matches("\\d+"));
        var load = new Load(Files.createTempDirectory("ahoy-load"), rival);
        if (asked.isEmpty() || asked.contains("uas")) {
            load.uas(rates.isEmpty() ? List.of(1000, 3000, 10_000) : rates);
        }
        if (asked.isEmpty() || asked.contains("uac")) {
            load.uac(rates.isEmpty() ? List.of(1000) : rates);
        }
        if (asked.isEmpty() || asked.contains("memory")) {
            load.memory();
        }
    }

    private List<String> stacks() {
        return rival ? List.of("ahoy", "jain") : List.of("ahoy");
    }

    private SubjectProcess start(String name, int... ports) throws IOException {
        var words = new ArrayList<>(List.of(name));
        for (int port : ports) {
            words.add(Integer.toString(port));
        }
        List<String> options = new ArrayList<>(name.startsWith("jain") ? RIVAL : SERVER);
        String more = System.getProperty("load.options", "");
        if (!more.isEmpty() && name.startsWith("ahoy")) {
            options.addAll(List.of(more.split(" ")));
        }
        return new SubjectProcess(folder.resolve(name + ".log"), options, words.toArray(String[]::new));
    }

    private static int seconds(int rate) {
        return Math.max(STEP_SECONDS, STEP_CALLS / rate);
    }

    private void uas(List<Integer> rates) throws IOException, InterruptedException {
        say("%nUAS: INVITE, 180, 200, ACK, BYE, 200 by \"sipp -sn uac\" over UDP%n");
        say("%-10s %9s %9s %8s %8s %9s %9s%n", "stack", "offered/s", "reached/s", "failed", "retrans", "us/call", "RSS MiB");
        for (String stack : stacks()) {
            try (var subject = start(stack + "-uas", UAS_PORT)) {
                calls(subject, stack, COLD_RATE, COLD_SECONDS, false);
                calls(subject, stack, WARM_RATE, WARM_SECONDS, false);
                for (int rate : rates) {
                    if (stack.equals("ahoy") || rate <= RIVAL_LIMIT) {
                        calls(subject, stack, rate, seconds(rate), true);
                    }
                }
            }
        }
    }

    private void calls(SubjectProcess subject, String stack, int rate, int seconds, boolean shown) throws IOException, InterruptedException {
        long cpu = subject.cpuMicros();
        long start = System.nanoTime();
        Sipp.Tally tally;
        try (var sipp = Sipp.uac(folder, stack + "-uac-" + rate, SIPP_PORT, UAS_PORT, rate, rate * seconds, 0, 3 * seconds)) {
            tally = sipp.await(4 * seconds);
        }
        double took = (System.nanoTime() - start) / 1e9;
        if (shown) {
            say("%-10s %9d %9.0f %8d %8d %9.1f %9d%n", stack, rate, tally.done() / took, tally.failed(), tally.retransmissions(),
                    (double) (subject.cpuMicros() - cpu) / Math.max(1, tally.done()), subject.residentMib());
        }
    }

    private void uac(List<Integer> rates) throws IOException, InterruptedException {
        say("%nUAC: the same call to \"sipp -sn uas\"%n");
        say("%-10s %9s %9s %8s %8s %9s %9s%n", "stack", "offered/s", "reached/s", "failed", "retrans", "us/call", "RSS MiB");
        for (String stack : stacks()) {
            try (var sipp = Sipp.uas(folder, stack + "-uas", SIPP_PORT);
                    var subject = start(stack + "-uac", UAC_PORT, SIPP_PORT)) {
                subject.ask("call " + COLD_RATE + " " + COLD_RATE * COLD_SECONDS);
                subject.ask("call " + WARM_RATE + " " + WARM_RATE * WARM_SECONDS);
                for (int rate : rates) {
                    int offered = rate * seconds(rate);
                    Thread.sleep(SIPP_WRITES_MS);
                    Sipp.Tally before = sipp.tally();
                    long cpu = subject.cpuMicros();
                    String[] outcome = subject.ask("call " + rate + " " + offered).split(" ", -1);
                    long spent = subject.cpuMicros() - cpu;
                    Thread.sleep(SIPP_WRITES_MS);
                    Sipp.Tally after = sipp.tally();
                    int done = after.done() - before.done();
                    say("%-10s %9d %9.0f %8d %8d %9.1f %9d%n", stack, rate, done / Double.parseDouble(outcome[2]), offered - done,
                            after.retransmissions() - before.retransmissions(), (double) spent / Math.max(1, done), subject.residentMib());
                }
            }
        }
    }

    private void memory() throws IOException, InterruptedException {
        say("%nHeap of %d calls held: after their transactions are gone, and after all have hung up%n", DIALOGS);
        say("%-10s %9s %12s %14s %9s  %s%n", "stack", "start KiB", "B/dialog", "left over KiB", "RSS MiB", "what is left");
        // Side by side: memory does not depend on what else the machine does.
        var both = new ArrayList<Thread>();
        for (String stack : stacks()) {
            int ports = both.size();
            both.add(Thread.ofPlatform().start(() -> {
                try {
                    held(stack, UAS_PORT + ports, SIPP_PORT + ports);
                } catch (IOException | InterruptedException e) {
                    say("%-10s %s%n", stack, e);
                }
            }));
        }
        for (Thread one : both) {
            one.join();
        }
    }

    private void held(String stack, int port, int sippPort) throws IOException, InterruptedException {
        try (var subject = start(stack + "-uas", port)) {
            // Everything that is loaded, compiled or allocated once is there before the first look.
            try (var sipp = Sipp.uac(folder, stack + "-first", sippPort, port, COLD_RATE, COLD_RATE * COLD_SECONDS, 0, 60)) {
                sipp.await(60);
            }
            Thread.sleep(TRANSACTIONS_GONE_MS);
            long before = Long.parseLong(subject.ask("heap"));
            int arriving = DIALOGS / DIALOG_RATE * 1000;
            int hold = arriving + TRANSACTIONS_GONE_MS + 8_000;
            try (var sipp = Sipp.uac(folder, stack + "-memory", sippPort, port, DIALOG_RATE, DIALOGS, hold, 300)) {
                Thread.sleep(arriving + TRANSACTIONS_GONE_MS);
                long held = Long.parseLong(subject.ask("heap"));
                long resident = subject.residentMib();
                String holding = subject.ask("counts");
                sipp.await(120);
                Thread.sleep(TRANSACTIONS_GONE_MS);
                long after = Long.parseLong(subject.ask("heap"));
                say("%-10s %9d %12d %14d %9d  held: %s; then: %s%n", stack, before / 1024, (held - before) / DIALOGS,
                        (after - before) / 1024, resident, holding, subject.ask("counts"));
            }
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
