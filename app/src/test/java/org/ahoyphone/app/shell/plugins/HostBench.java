package org.ahoyphone.app.shell.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.ahoyphone.app.model.Contribution;
import org.ahoyphone.app.model.PluginRow;
import org.ahoyphone.app.model.PluginsModel;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.AccountConfig;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.InfoHandler;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.sample.Diary;

/// A plugin host with folders, a model and a phone of its own, and all that it told.
final class HostBench implements AutoCloseable {
    /// Never missed by accident, on however busy a machine.
    static final Duration PATIENT = Duration.ofMinutes(1);
    /// For plugins that heed no interrupt: how long their end is waited for goes by it.
    static final Duration HASTY = Duration.ofMillis(400);
    private static final int PATIENCE_S = 120;

    final Path bundled;
    final Path dropped;
    final Path data;
    final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
    final List<Set<String>> saved = new CopyOnWriteArrayList<>();
    final List<Call> calls = new CopyOnWriteArrayList<>();
    final PluginHost host;
    private final PluginsModel model = new PluginsModel();
    private final Alarms alarms = new Alarms();
    private final ExecutorService ui = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    /// @param deadline in words, and for the end of plugins; a piece of work misses it when it hangs, at once, and never otherwise
    HostBench(Path root, Duration deadline, String... off) {
        try {
            bundled = Files.createDirectories(root.resolve("bundled"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropped = root.resolve("dropped");
        data = root.resolve("data");
        host = new PluginHost(
                new PluginHost.Setting(
                        bundled, dropped, data, FakePhone::new, notices::add, saved::add, deadline),
                Set.of(off),
                model,
                ui,
                alarms);
    }

    /// Starts the host, and returns when it has loaded what is there.
    HostBench start() {
        host.start();
        get(host.look());
        return this;
    }

    /// Looks until what changed is dealt with: a file counts as there at the second look.
    void look() {
        get(host.look());
        get(host.look());
    }

    private <T> T onUi(Callable<T> question) {
        return get(ui.submit(question));
    }

    List<PluginRow> rows() {
        return onUi(() -> new ArrayList<>(model.plugins()));
    }

    PluginRow row(String id) {
        List<PluginRow> all = rows();
        return all.stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " among " + all));
    }

    List<Contribution> contributions() {
        return onUi(() -> new ArrayList<>(model.contributions()));
    }

    List<String> contributionsOf(String id) {
        return contributions().stream()
                .filter(c -> c.pluginId().equals(id))
                .map(c -> c.getClass().getSimpleName())
                .toList();
    }

    Contribution.CallAction action(String id) {
        return contributions().stream()
                .filter(Contribution.CallAction.class::isInstance)
                .map(Contribution.CallAction.class::cast)
                .filter(c -> c.pluginId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    void switchOn(String id, boolean on) {
        onUi(() -> {
            model.switchOn(id, on);
            return id;
        });
        get(host.look());
    }

    /// The next sentence to the user; the host has done what it tells when this returns.
    String notice() {
        try {
            String sentence = notices.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertThat(sentence).as("a sentence to the user").isNotNull();
            get(host.look());
            return sentence;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The copy that a plugin's classes are loaded from.
    static Path copyOf(String id) {
        String address = Diary.of(id).loader().getResource("behaviour.properties").getPath();
        return Path.of(URI.create(address.substring(0, address.indexOf('!'))));
    }

    /// Waits until a plugin's thread is gone.
    static void awaitThreadGone(String id) {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("plugin-" + id))
                .forEach(thread -> {
                    try {
                        thread.join(Duration.ofSeconds(PATIENCE_S));
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    assertThat(thread.isAlive()).as(thread.getName() + " lives").isFalse();
                });
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        host.close();
        alarms.close();
        ui.shutdownNow();
    }

    /// Knows its calls, and nothing else.
    private final class FakePhone implements Phone {
        @Override
        public List<Call> calls() {
            return List.copyOf(calls);
        }

        @Override
        public List<ListenAddress> listening() {
            return List.of();
        }

        @Override
        public Account account(AccountConfig config) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Account direct() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Account> accounts() {
            return List.of();
        }

        @Override
        public Observation infoPackage(InfoHandler handler) {
            throw new UnsupportedOperationException("no INFO is taken here");
        }

        @Override
        public Observation observe(Consumer<PhoneEvent> observer, java.util.concurrent.Executor executor) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
