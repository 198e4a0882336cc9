package org.ahoyphone.app.shell;

import java.util.Locale;
import javafx.application.Application;
import org.ahoyphone.app.cli.AhoyCommand;
import org.ahoyphone.app.store.Places;

/// The process's way in: without words, or with an address to call, the window; else the command line. Does not extend JavaFX's
/// `Application`, so that the command line loads no JavaFX class.
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        if (opensWindow(args)) {
            // Both before the first logger is made.
            System.setProperty("ahoy.log.folder", Places.system().logs().toString());
            System.setProperty("logback.configurationFile", "org/ahoyphone/app/logback-window.xml");
            Window.open(args);
            System.exit(0);
        }
        int code = AhoyCommand.run(args);
        // A native library has a last word on standard output while the process ends, where programs read events.
        System.out.close();
        System.exit(code);
    }

    /// A desktop hands on what a link names: `ahoy sip:bob@example.org`.
    static boolean opensWindow(String... args) {
        if (args.length == 0) {
            return true;
        }
        String first = args[0].toLowerCase(Locale.ROOT);
        return args.length == 1
                && (first.startsWith("sip:") || first.startsWith("sips:") || first.startsWith("tel:") || first.startsWith("callto:"));
    }

    /// Apart, so that JavaFX is loaded only here.
    private static final class Window {
        static void open(String... args) {
            Application.launch(AhoyApp.class, args);
        }
    }
}
