package org.ahoyphone.app.shell.plugins;

import java.lang.reflect.Constructor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import org.ahoyphone.app.model.Contribution;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.plugin.CallAction;
import org.ahoyphone.plugin.CallObserver;
import org.ahoyphone.plugin.MediaTap;
import org.ahoyphone.plugin.MessageHandler;
import org.ahoyphone.plugin.PluginContext;
import org.ahoyphone.plugin.SettingsPage;
import org.ahoyphone.plugin.SidePane;
import org.ahoyphone.plugin.VideoTap;
import org.jspecify.annotations.Nullable;
import org.pf4j.Plugin;
import org.pf4j.PluginWrapper;

/// A plugin that was started: its extensions, reached only through its thread.
final class RunningPlugin {
    private final PluginWrapper wrapper;
    private final PluginContext context;
    private final PluginThread thread;
    private final ScheduledExecutorService clock;
    /// Who reads the events of a call that is followed. A virtual thread each: it only waits, and hands on.
    private final Map<Call, Thread> followed = new ConcurrentHashMap<>();
    private volatile List<MessageHandler> messageHandlers = List.of();
    private volatile List<CallObserver> callObservers = List.of();
    private volatile PluginTaps taps;
    private volatile PluginPictures pictures;
    private volatile List<Contribution> contributions = List.of();
    private volatile boolean over;
    /// Touched on the plugin's thread only.
    private @Nullable Plugin started;

    /// @param deadline how long one piece of its work may take
    /// @param clock watches the deadlines, and says when what is heard of calls is to be fetched
    /// @param cutOff is told once, in one sentence, why it was cut off; must return at once
    RunningPlugin(
            PluginWrapper wrapper,
            PluginContext context,
            Duration deadline,
            ScheduledExecutorService clock,
            BiConsumer<RunningPlugin, String> cutOff) {
        this.wrapper = wrapper;
        this.context = context;
        this.clock = clock;
        this.thread = new PluginThread(wrapper.getPluginId(), deadline, clock, why -> cutOff.accept(this, why));
        this.taps = new PluginTaps(List.of(), thread, clock);
        this.pictures = new PluginPictures(List.of(), thread);
    }

    String id() {
        return wrapper.getPluginId();
    }

    /// Starts the plugin and makes its extensions.
    ///
    /// @param extensionNames the extensions' class names
    /// @throws PluginThread.PluginFailure if it threw or hung: it is cut off then
    void start(Collection<String> extensionNames) {
        Plugin plugin = thread.get("its start", () -> {
            Plugin made = (Plugin) load(wrapper.getDescriptor().getPluginClass())
                    .getConstructor(PluginContext.class)
                    .newInstance(context);
            made.start();
            started = made;
            return made;
        });
        List<Object> extensions = thread.get("making its extensions", () -> {
            List<Object> all = new ArrayList<>();
            for (String name : extensionNames) {
                all.add(extension(load(name), plugin));
            }
            return all;
        });
        contributions = thread.get("making its panes", () -> contribute(extensions));
        messageHandlers = only(MessageHandler.class, extensions);
        callObservers = only(CallObserver.class, extensions);
        taps = new PluginTaps(only(MediaTap.class, extensions), thread, clock);
        pictures = new PluginPictures(only(VideoTap.class, extensions), thread);
    }

    private Class<?> load(String name) throws ClassNotFoundException {
        return wrapper.getPluginClassLoader().loadClass(name);
    }

    private static Object extension(Class<?> type, Plugin plugin) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0].isInstance(plugin)) {
                return constructor.newInstance(plugin);
            }
        }
        return type.getConstructor().newInstance();
    }

    private static <T> List<T> only(Class<T> type, List<Object> extensions) {
        return extensions.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// What it adds to the window. A null that a plugin gives must not get as far as the window.
    private List<Contribution> contribute(List<Object> extensions) {
        List<Contribution> all = new ArrayList<>();
        for (Object extension : extensions) {
            String key = id() + "/" + extension.getClass().getName();
            if (extension instanceof SidePane pane) {
                Node content = Objects.requireNonNull(pane.content(), "content");
                all.add(new Contribution.SidePane(key, id(), title(pane.title()), icon(pane.icon()), () -> content));
            }
            if (extension instanceof SettingsPage page) {
                Node content = Objects.requireNonNull(page.content(), "content");
                all.add(new Contribution.SettingsPage(
                        key + "/settings", id(), title(page.title()), icon(page.icon()), () -> content));
            }
            if (extension instanceof CallAction action) {
                all.add(new Contribution.CallAction(
                        key + "/action",
                        id(),
                        title(action.title()),
                        icon(action.icon()),
                        call -> thread.run("its button", () -> action.run(call))));
            }
        }
        return List.copyOf(all);
    }

    private static String title(String given) {
        return Objects.requireNonNull(given, "title");
    }

    private static String icon(String given) {
        return Objects.requireNonNull(given, "icon");
    }

    List<Contribution> contributions() {
        return contributions;
    }

    void happened(PhoneEvent event) {
        for (MessageHandler handler : messageHandlers) {
            switch (event) {
                case PhoneEvent.MessageReceived(var message) ->
                    thread.run("taking a message", () -> handler.received(message));
                case PhoneEvent.MessageSent sent -> thread.run("taking a message's outcome", () -> handler.sent(sent));
                case PhoneEvent.Incoming _, PhoneEvent.Continued _, PhoneEvent.RegistrationChanged _ -> {}
            }
        }
    }

    /// Lets the plugin follow a call from its first event on. The same call again: nothing.
    void started(Call call) {
        if ((callObservers.isEmpty() && taps.isEmpty() && pictures.isEmpty()) || over) {
            return;
        }
        Thread follower = Thread.ofVirtual().name("plugin-" + id() + "-call").unstarted(() -> follow(call));
        if (followed.putIfAbsent(call, follower) == null) {
            taps.started(call);
            pictures.started(call);
            follower.start();
            if (over) {
                follower.interrupt();
            }
        }
    }

    private void follow(Call call) {
        callObservers.forEach(observer -> thread.run("observing a call", () -> observer.started(call)));
        for (CallEvent event : call.events()) {
            callObservers.forEach(observer -> thread.run("observing a call", () -> observer.happened(call, event)));
        }
        followed.remove(call);
        pictures.ended(call);
    }

    /// Lets go of calls, and stops the plugin when its thread is free for it. Returns at once; again: nothing.
    void end() {
        over = true;
        followed.values().forEach(Thread::interrupt);
        taps.end();
        pictures.end();
        thread.end(() -> {
            if (started != null) {
                started.stop();
            }
        });
    }

    /// Waits until it has stopped or missed its deadline.
    void awaitEnd() {
        thread.awaitEnd();
    }
}
