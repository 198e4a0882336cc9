package org.ahoyphone.app.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What was tried with which peer over which transport, and what came of it: printed at the end of the run and written to
/// `target/interop-table.txt`. A test says with [Cell] which cell it is. A test that failed is tried once more at the end of the run,
/// for a peer or a sound server may stumble of itself; the cell then says so.
final class InteropTable implements AfterTestExecutionCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(InteropTable.class);

    private static final String SECOND = "pass 2nd";

    /// The row of each test, by its id: for the process, as the tests tried again are a run of their own to JUnit.
    private static final Map<String, Row> TESTS = new LinkedHashMap<>();

    /// @param result `pass`, `pass 2nd` where the first try failed, `FAIL`, or `not offered: ` and why
    record Row(String peer, String transport, String feature, String result) {
        private String cell() {
            return peer + "|" + feature + "|" + transport;
        }

        private boolean passed() {
            return result.startsWith("pass");
        }

        private Row afterFailing() {
            return passed() ? new Row(peer, transport, feature, SECOND) : this;
        }

        /// What one cell says that two tests fill: what is worse.
        private Row with(Row other) {
            boolean otherIsWorse = passed() && (!other.passed() || other.result.equals(SECOND));
            return otherIsWorse ? other : this;
        }
    }

    /// Writes the table when a run ends.
    private static final class Rows implements AutoCloseable {
        void add(String test, Row row) {
            synchronized (TESTS) {
                TESTS.merge(test, row, (first, second) -> first.passed() ? second : second.afterFailing());
            }
        }

        @Override
        public void close() throws IOException {
            String text;
            synchronized (TESTS) {
                text = text(cells(TESTS.values()));
            }
            Path target = Path.of(System.getProperty("ahoy.root", "."), "target");
            Files.createDirectories(target);
            Files.writeString(target.resolve("interop-table.txt"), text);
            System.out.println(text);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Cell cell = context.getRequiredTestMethod().getAnnotation(Cell.class);
        if (cell == null) {
            return;
        }
        Rows rows = context.getRoot().getStore(HERE).computeIfAbsent(Rows.class, _ -> new Rows(), Rows.class);
        // The invocation of a parameterized test is named by its arguments: "[1] transport = tls, ..." or as the test says.
        String shown = context.getDisplayName();
        String peer = filled(cell.peer(), shown);
        String transport = filled(cell.transport(), shown);
        String feature = filled(cell.feature(), shown);
        String result = context.getExecutionException().isPresent() ? "FAIL" : cell.notOffered().isEmpty() ? "pass" : "not offered: " + cell.notOffered();
        rows.add(context.getUniqueId(), new Row(peer, transport, feature, result));
    }

    private static List<Row> cells(Collection<Row> tests) {
        Map<String, Row> cells = new TreeMap<>();
        tests.forEach(row -> cells.merge(row.cell(), row, Row::with));
        return List.copyOf(cells.values());
    }

    /// `{0}`, `{1}` stand for the arguments of a parameterized test whose name is `{0} | {1}`.
    private static String filled(String text, String shown) {
        String filled = text;
        String[] arguments = shown.replace("\"", "").split(" \\| ", -1);
        for (int i = 0; i < arguments.length; i++) {
            filled = filled.replace("{" + i + "}", arguments[i]);
        }
        return filled;
    }

    /// One line a peer and feature, one column a transport.
    static String text(List<Row> rows) {
        List<String> transports = rows.stream().map(Row::transport).distinct().sorted().toList();
        Map<String, Map<String, String>> lines = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        for (Row row : rows) {
            String result = row.result();
            if (result.startsWith("not offered: ")) {
                String why = row.peer() + ", " + row.feature() + ": " + result.substring("not offered: ".length());
                if (!notes.contains(why)) {
                    notes.add(why);
                }
                result = "n/o " + (notes.indexOf(why) + 1);
            }
            lines.computeIfAbsent("%-10s %-52s".formatted(row.peer(), row.feature()), _ -> new TreeMap<>()).put(row.transport(), result);
        }
        var out = new StringBuilder("\n").append("%-10s %-52s".formatted("peer", "feature"));
        transports.forEach(transport -> out.append(" %-8s".formatted(transport)));
        lines.forEach((line, results) -> {
            out.append('\n').append(line);
            transports.forEach(transport -> out.append(" %-8s".formatted(results.getOrDefault(transport, ""))));
        });
        long passed = rows.stream().filter(Row::passed).count();
        long second = rows.stream().filter(row -> row.result().equals(SECOND)).count();
        long failed = rows.stream().filter(row -> row.result().equals("FAIL")).count();
        out.append("\n%d cells pass (%d of them only when tried again), %d fail, %d are not offered by the peer (n/o)%n"
                .formatted(passed, second, failed, rows.size() - passed - failed));
        for (int i = 0; i < notes.size(); i++) {
            out.append("n/o ").append(i + 1).append(": ").append(notes.get(i)).append('\n');
        }
        return out.toString();
    }
}
