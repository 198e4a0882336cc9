package org.ahoyphone.app.shell.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.plugin.PluginContext;

/// What the app gives one plugin.
record HostContext(Path home, Supplier<Phone> running, Consumer<String> notices) implements PluginContext {
    @Override
    public Phone phone() {
        return running.get();
    }

    @Override
    public Path folder() {
        try {
            return Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + home + " cannot be made.", e);
        }
    }

    @Override
    public void notice(String sentence) {
        notices.accept(sentence);
    }
}
