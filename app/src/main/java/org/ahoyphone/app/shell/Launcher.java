package org.ahoyphone.app.shell;

import org.ahoyphone.app.cli.AhoyCommand;

/// The process's way in. Does not extend JavaFX's `Application`, so that the command line loads no JavaFX class.
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.exit(AhoyCommand.run(args));
    }
}
