package org.ahoyphone.sample;

import org.ahoyphone.plugin.AhoyPlugin;
import org.ahoyphone.plugin.PluginContext;

/// A plugin that tries to reach the app's own classes.
public final class Snooper extends AhoyPlugin {
    public Snooper(PluginContext context) {
        super(context);
    }

    @Override
    public void start() {
        try {
            Class.forName("org.ahoyphone.app.model.PluginsModel", false, Snooper.class.getClassLoader());
            Diary.of("snooper").write("sees the app");
        } catch (ClassNotFoundException e) {
            Diary.of("snooper").write("sees no app");
        }
    }
}
