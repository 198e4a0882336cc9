package org.ahoyphone.app.shell.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.Map;
import javafx.scene.Node;
import org.ahoyphone.app.model.Contribution;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.Observation;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.plugin.CallAction;
import org.ahoyphone.plugin.CallObserver;
import org.ahoyphone.plugin.MessageHandler;
import org.ahoyphone.plugin.SettingsPage;
import org.ahoyphone.plugin.SidePane;
import org.pf4j.Plugin;
import org.pf4j.PluginWrapper;

/// A plugin that was started: its extensions, reached only through its thread.
final class RunningPlugin {
    private final PluginWrapper wrapper;
    private final PluginThread thread;
    private final Map<Call, Observation> followed = new ConcurrentHashMap<>();
    private volatile List<MessageHandler> messageHandlers = List.of();
    private volatile List<CallObserver> callObservers = List.of();
    private volatile List<Contribution> contributions = List.of();

    RunningPlugin(PluginWrapper wrapper, PluginThread thread) {
        this.wrapper = wrapper;
        this.thread = thread;
    }

    String id() {
        return wrapper.getPluginId();
    }

    /// Starts the plugin and makes its extensions.
    ///
    /// @throws PluginThread.PluginFailure if it threw or hung: it is cut off then
    void start(PluginFiles files) {
        List<Object> extensions = thread.get("its start", () -> {
            Plugin plugin = Objects.requireNonNull(wrapper.getPlugin(), "pf4j made no plugin");
            plugin.start();
            List<Object> made = new ArrayList<>();
            for (String name : files.getExtensionClassNames(id())) {
                Class<?> type = wrapper.getPluginClassLoader().loadClass(name);
                made.add(files.getExtensionFactory().create(type));
            }
            return made;
        });
        messageHandlers = only(MessageHandler.class, extensions);
        callObservers = only(CallObserver.class, extensions);
        contributions = thread.get("making its panes", () -> contribute(extensions));
    }

    private static <T> List<T> only(Class<T> type, List<Object> extensions) {
        return extensions.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<Contribution> contribute(List<Object> extensions) {
        List<Contribution> all = new ArrayList<>();
        for (Object extension : extensions) {
            String key = id() + "/" + extension.getClass().getName();
            if (extension instanceof SidePane pane) {
                Node content = pane.content();
                all.add(new Contribution.SidePane(key, id(), pane.title(), pane.icon(), () -> content));
            }
            if (extension instanceof SettingsPage page) {
                Node content = page.content();
                all.add(new Contribution.SettingsPage(key + "/settings", id(), page.title(), page.icon(), () -> content));
            }
            if (extension instanceof CallAction action) {
                all.add(new Contribution.CallAction(
                        key + "/action",
                        id(),
                        action.title(),
                        action.icon(),
                        call -> thread.run("its button", () -> action.run(call))));
            }
        }
        return all;
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
                case PhoneEvent.Incoming _, PhoneEvent.RegistrationChanged _ -> {}
            }
        }
    }

    void started(Call call) {
        if (callObservers.isEmpty()) {
            return;
        }
        callObservers.forEach(observer -> thread.run("observing a call", () -> observer.started(call)));
        followed.put(call, call.observe(event -> happened(call, event), Runnable::run));
    }

    private void happened(Call call, CallEvent event) {
        callObservers.forEach(observer -> thread.run("observing a call", () -> observer.happened(call, event)));
        if (event instanceof CallEvent.Ended) {
            followed.remove(call);
        }
    }

    /// Stops the plugin, waiting until it has stopped or missed its deadline.
    void stop() {
        stopFollowing();
        try {
            thread.get("its end", () -> {
                Objects.requireNonNull(wrapper.getPlugin()).stop();
                return "";
            });
        } catch (PluginThread.PluginFailure _) {
            // It was told as the reason for being cut off; it is gone either way.
        } finally {
            thread.close();
        }
    }

    void stopFollowing() {
        followed.values().forEach(Observation::close);
        followed.clear();
    }
}
