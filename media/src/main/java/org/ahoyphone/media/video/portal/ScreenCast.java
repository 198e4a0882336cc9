package org.ahoyphone.media.video.portal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A conversation with the desktop's portal, at the end of which the user has granted a screen or a window, or has not (the ScreenCast interface of
/// xdg-desktop-portal, version 1 and later). One thread asks; any may close, which ends its wait and what was granted.
final class ScreenCast implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenCast.class);

    private static final String PORTAL = "org.freedesktop.portal.Desktop";
    private static final String PATH = "/org/freedesktop/portal/desktop";
    private static final String INTERFACE = "org.freedesktop.portal.ScreenCast";
    private static final AtomicInteger TOKENS = new AtomicInteger();

    /// A screen, a window: bits of what may be chosen.
    private static final int SCREEN_OR_WINDOW = 1 | 2;
    /// The pointer is drawn into the pictures.
    private static final int POINTER_WITHIN = 2;

    private final DBusConnection bus;
    private final PortalScreenCast portal;
    private final Map<String, CompletableFuture<PortalRequest.Response>> asked = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile String session = "";

    /// What the user granted.
    ///
    /// @param descriptor an open connection to PipeWire, of which the caller is the owner
    /// @param node       what of PipeWire carries the pictures
    record Grant(int descriptor, int node) {}

    /// The user chose nothing.
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    private ScreenCast(DBusConnection bus, PortalScreenCast portal) {
        this.bus = bus;
        this.portal = portal;
    }

    /// @param address of the session bus, as D-Bus writes it
    /// @throws IOException when there is no such bus, or no portal on it
    static ScreenCast connect(String address) throws IOException {
        DBusConnection bus = null;
        try {
            bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
            var cast = new ScreenCast(bus, bus.getRemoteObject(PORTAL, PATH, PortalScreenCast.class));
            bus.addSigHandler(PortalRequest.Response.class, cast::answered);
            bus.addSigHandler(PortalSession.Closed.class, cast::closed);
            return cast;
        } catch (DBusException | DBusExecutionException e) {
            if (bus != null) {
                bus.disconnect();
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private void answered(PortalRequest.Response response) {
        asked.computeIfAbsent(response.getPath(), _ -> new CompletableFuture<>()).complete(response);
    }

    private void closed(PortalSession.Closed signal) {
        if (signal.getPath().equals(session)) {
            over.complete(null);
        }
    }

    /// Asks the user for a screen or a window; returns when he has chosen.
    ///
    /// @throws RefusedException when he chose none, or this was closed meanwhile
    /// @throws IOException      when the portal fails
    Grant choose() throws RefusedException, IOException {
        try {
            session = handle(answer(options -> portal.CreateSession(with(options, "session_handle_token", token()))));
            var path = new DBusPath(session);
            answer(options -> portal.SelectSources(path, sources(options)));
            int node = node(answer(options -> portal.Start(path, "", options)));
            return new Grant(portal.OpenPipeWireRemote(path, Map.of()).getIntFileDescriptor(), node);
        } catch (DBusExecutionException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String handle(Map<String, Variant<?>> results) throws IOException {
        Variant<?> handle = results.get("session_handle");
        if (handle == null) {
            throw new IOException("the portal opened no session: " + results.keySet());
        }
        return handle.getValue().toString();
    }

    private Map<String, Variant<?>> sources(Map<String, Variant<?>> options) {
        with(options, "types", new UInt32(property("AvailableSourceTypes", 1) & SCREEN_OR_WINDOW));
        with(options, "multiple", false);
        int cursors = property("AvailableCursorModes", 0);
        return (cursors & POINTER_WITHIN) == 0 ? options : with(options, "cursor_mode", new UInt32(POINTER_WITHIN));
    }

    private int property(String name, int otherwise) {
        try {
            Properties properties = bus.getRemoteObject(PORTAL, PATH, Properties.class);
            return properties.Get(INTERFACE, name) instanceof Number number ? number.intValue() : otherwise;
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("The portal does not tell its {}: {}", name, e.getMessage());
            return otherwise;
        }
    }

    /// The first stream's: `a(ua{sv})`.
    private static int node(Map<String, Variant<?>> results) throws IOException {
        Variant<?> streams = results.get("streams");
        if (streams != null && streams.getValue() instanceof List<?> list && !list.isEmpty()
                && list.getFirst() instanceof Object[] stream && stream[0] instanceof Number node) {
            return node.intValue();
        }
        throw new IOException("the portal granted no stream: " + results.keySet());
    }

    private interface Question {
        DBusPath ask(Map<String, Variant<?>> options);
    }

    private Map<String, Variant<?>> answer(Question question) throws RefusedException, IOException {
        String path = question.ask(with(new HashMap<>(), "handle_token", token())).getPath();
        CompletableFuture<PortalRequest.Response> response = asked.computeIfAbsent(path, _ -> new CompletableFuture<>());
        try {
            CompletableFuture.anyOf(response, over).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted");
        } catch (ExecutionException e) {
            throw new IOException(e);
        } finally {
            asked.remove(path);
        }
        if (!response.isDone()) {
            takeBack(path);
            throw new RefusedException("closed meanwhile");
        }
        PortalRequest.Response said = response.join();
        if (said.code() != 0) {
            throw new RefusedException("the portal answered " + said.code());
        }
        return said.results();
    }

    private void takeBack(String request) {
        end(request, PortalRequest.class, PortalRequest::Close);
    }

    private <T extends DBusInterface> void end(String path, Class<T> type, Consumer<T> closing) {
        try {
            closing.accept(bus.getRemoteObject(PORTAL, path, type));
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("{} was over before: {}", path, e.getMessage());
        }
    }

    private static Map<String, Variant<?>> with(Map<String, Variant<?>> options, String key, Object value) {
        options.put(key, new Variant<>(value));
        return options;
    }

    private static String token() {
        return "ahoy" + ProcessHandle.current().pid() + "_" + TOKENS.incrementAndGet();
    }

    /// Whether the desktop or [#close] ended it.
    boolean isOver() {
        return over.isDone();
    }

    /// Ends the wait of who asks; any thread.
    void giveUp() {
        over.complete(null);
    }

    /// Ends what was granted, too. The thread that asked.
    @Override
    public void close() {
        giveUp();
        if (!session.isEmpty()) {
            end(session, PortalSession.class, PortalSession::Close);
        }
        bus.disconnect();
    }
}
