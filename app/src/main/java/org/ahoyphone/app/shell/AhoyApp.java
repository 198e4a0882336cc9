package org.ahoyphone.app.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.ahoyphone.app.model.AhoyModel;
import org.ahoyphone.app.model.Ports;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.model.Words;
import org.ahoyphone.app.shell.plugins.PluginHost;
import org.ahoyphone.app.store.InstanceFile;
import org.ahoyphone.app.store.Places;
import org.ahoyphone.app.view.MainWindow;
import org.ahoyphone.media.audio.AudioPorts;
import org.ahoyphone.media.session.AhoyMedia;
import org.ahoyphone.media.session.MediaConfig;
import org.ahoyphone.phone.CallConfig;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.ListenAddress.Transport;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneConfig;
import org.ahoyphone.phone.PhoneException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The app with its window: puts the parts together, and takes them apart again.
public final class AhoyApp extends Application {
    private static final Logger log = LoggerFactory.getLogger(AhoyApp.class);
    private static final Duration PLUGIN_DEADLINE = Duration.ofSeconds(5);

    /// Leave as soon as everything runs.
    private static final String LEAVE_ONCE_SHOWN = "ahoy.leaveOnceShown";

    private final Optional<Rehearsal> rehearsal = Rehearsal.wanted();

    private final Places places = Places.system();
    private final AtomicBoolean leaving = new AtomicBoolean();
    private final AtomicReference<@Nullable Phone> phone = new AtomicReference<>();
    private final AtomicReference<@Nullable EchoContact> echo = new AtomicReference<>();
    private @Nullable Storage storage;
    private @Nullable AhoyModel model;
    private @Nullable MainWindow window;
    private @Nullable ToneRinger ringer;
    private @Nullable Heartbeat heartbeat;
    private @Nullable PluginHost plugins;

    @Override
    public void start(Stage stage) {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> failed(thread, e));
        Platform.setImplicitExit(false);
        Storage opened = Storage.open(places, this::tell);
        storage = opened;
        MediaConfig config = MediaConfigs.of(opened.first());
        AhoyMedia media = rehearsal.map(rehearsed -> rehearsed.media(config)).orElseGet(() -> AhoyMedia.create(config));
        AhoyModel made = model(opened, media);
        model = made;
        opened.problems().forEach(made.notices()::tell);
        MainWindow shown = new MainWindow(stage, made, () -> leave(stage));
        window = shown;
        stage.setOnCloseRequest(e -> {
            e.consume();
            leave(stage);
        });
        stage.getIcons().add(new Image(AhoyApp.class.getResourceAsStream("/org/ahoyphone/app/ahoy.png")));
        stage.show();
        made.load();
        heartbeat = new Heartbeat(Platform::runLater, made::pulse);
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeAll, "leave"));
        Thread.ofPlatform().daemon().name("start").start(() -> startPhones(opened.first(), media, made, stage));
        getParameters().getUnnamed().stream().findFirst().ifPresent(shown::offer);
    }

    private AhoyModel model(Storage opened, AhoyMedia media) {
        var settingsNow = new AtomicReference<>(opened.first());
        var bell = new ToneRinger(new AudioPorts(media.audioDevices()), settingsNow::get, this::tell);
        ringer = bell;
        Executor background = task -> Thread.startVirtualThread(task);
        var made = new AhoyModel(
                opened.first(),
                new Ports(
                        Platform::runLater,
                        background,
                        InstantSource.system(),
                        new MediaDeskOfCalls(media),
                        bell,
                        opened.settings(),
                        opened.passwords(),
                        opened.database().contacts(),
                        opened.database().history()));
        made.settings().property().addListener((_, _, now) -> settingsNow.set(now));
        return made;
    }

    /// Sockets and plugins, once the window is there.
    private void startPhones(Settings settings, AhoyMedia media, AhoyModel made, Stage stage) {
        try {
            Phone running = startPhone(settings, media, made);
            phone.set(running);
            String reachable = OwnAddress.of(running.listening())
                    .map(address -> Words.of("line.direct", address))
                    .orElse(Words.of("line.noNetwork"));
            Platform.runLater(() -> {
                made.connect(running, reachable);
                startPlugins(settings, running, made);
            });
            EchoContact answering = EchoContact.start();
            echo.set(answering);
            AhoyMedia.warmUp();
            Platform.runLater(() -> made.connectEcho(answering.uri()));
        } catch (PhoneException e) {
            log.error("The phone could not start", e);
            Platform.runLater(() -> made.phoneFailed(String.valueOf(e.getMessage())));
        }
        rehearsal.ifPresent(rehearsed -> rehearsed.hold(made));
        if (rehearsal.isPresent() || Boolean.getBoolean(LEAVE_ONCE_SHOWN)) {
            Platform.runLater(() -> leave(stage));
        }
    }

    /// Where the settings say, or if that cannot be, at a free port: better reached elsewhere than not at all.
    private Phone startPhone(Settings settings, AhoyMedia media, AhoyModel made) {
        Settings.Network network = settings.network();
        PhoneConfig config = PhoneConfig.defaults()
                .media(media)
                .calls(CallConfig.DEFAULT.passwords(CallConfig.Passwords.ASK))
                .instance(new InstanceFile(places.instanceFile()).get())
                .tls(TlsSetup.config(places.trustedCertificates(), network.certificate(), made.trust(), this::tell));
        if (rehearsal.isPresent()) {
            return Phone.start(rehearsal.get().phone(config));
        }
        int port = network.sipPort();
        if (port == 0 && network.listen().isBlank()) {
            return Phone.start(config);
        }
        PhoneConfig usual = config.listen(new ListenAddress(Transport.UDP, "0.0.0.0", port))
                .listen(new ListenAddress(Transport.TCP, "0.0.0.0", port));
        try {
            PhoneConfig all = usual;
            for (ListenAddress place : network.places()) {
                all = all.listen(place);
            }
            return Phone.start(all);
        } catch (PhoneException e) {
            log.warn("The phone cannot listen as the settings say", e);
            tell(network.listen().isBlank()
                    ? Words.of("notice.portTaken", String.valueOf(port))
                    : Words.of("notice.listenFailed", String.valueOf(e.getMessage())));
            return Phone.start(config);
        }
    }

    private void startPlugins(Settings settings, Phone running, AhoyModel made) {
        @Nullable String bundled = System.getProperty("ahoy.plugins");
        var host = new PluginHost(
                new PluginHost.Setting(
                        bundled == null ? places.data().resolve("bundled-plugins") : Path.of(bundled),
                        places.plugins(),
                        places.pluginData(),
                        () -> running,
                        this::tell,
                        off -> Platform.runLater(() -> made.settings()
                                .change(s -> s.withPluginsOff(off.stream().sorted().toList()))),
                        PLUGIN_DEADLINE),
                new HashSet<>(settings.pluginsOff()),
                made.plugins(),
                Platform::runLater);
        plugins = host;
        made.calls().follow(host::started);
        running.observe(host::happened, Runnable::run);
        host.start();
    }

    /// Tells the user something, from any thread.
    private void tell(String words) {
        Platform.runLater(() -> {
            if (model != null) {
                model.notices().tell(words);
            }
        });
    }

    private void failed(Thread thread, Throwable e) {
        log.error("Something failed on thread {}", thread.getName(), e);
        tell(Words.of("notice.failed", places.logs()));
    }

    /// Hides the window at once; hanging up, unregistering and writing follow out of sight.
    private void leave(Stage stage) {
        if (!leaving.compareAndSet(false, true)) {
            return;
        }
        if (window != null) {
            window.keepSize();
        }
        stage.hide();
        Thread.ofPlatform().name("leave").start(() -> {
            closeAll();
            Platform.exit();
        });
    }

    /// Again: nothing.
    private synchronized void closeAll() {
        if (storage == null) {
            return;
        }
        close(heartbeat);
        close(ringer);
        close(plugins);
        close(phone.get());
        close(echo.get());
        close(storage);
        storage = null;
    }

    private static void close(@Nullable AutoCloseable part) {
        if (part == null) {
            return;
        }
        try {
            part.close();
        } catch (Exception e) {
            log.warn("{} was not closed well", part, e);
        }
    }
}
