package org.ahoyphone.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// What somebody types while a command runs, line by line.
final class TypedLines {

    private TypedLines() {
    }

    /// Reads on a daemon thread until the input ends, whose end changes nothing; empty lines are left out.
    static void read(InputStream in, Consumer<String> each, Report report) {
        Thread.ofPlatform().daemon().name("typed-commands").start(() -> {
            try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!line.isBlank()) {
                        each.accept(line.strip());
                    }
                }
            } catch (IOException e) {
                report.notice("Nothing more can be typed: " + e.getMessage());
            }
        });
    }
}
