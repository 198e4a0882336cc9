package org.ahoyphone.app.shell;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.app.model.Settings;
import org.ahoyphone.app.store.Database;
import org.ahoyphone.app.store.Loaded;
import org.ahoyphone.app.store.PasswordFile;
import org.ahoyphone.app.store.Places;
import org.ahoyphone.app.store.SettingsFile;
import org.ahoyphone.app.store.Writer;

/// Everything on the disk, opened together and closed together.
///
/// @param first the settings as they were found
/// @param problems what could not be read, in words
record Storage(
        Writer writer,
        SettingsFile settings,
        PasswordFile passwords,
        Database database,
        Settings first,
        List<String> problems)
        implements AutoCloseable {

    /// Reads settings and passwords; the database is opened when it is first used.
    ///
    /// @param problem told later on, in one sentence, what cannot be kept; on any thread
    static Storage open(Places places, Consumer<String> problem) {
        var writer = new Writer();
        var settings = new SettingsFile(places.settingsFile(), writer, InstantSource.system(), problem);
        var passwords = new PasswordFile(places.passwordsFile(), writer, InstantSource.system(), problem);
        var database = new Database(places.databaseFile(), writer, InstantSource.system(), problem);
        Loaded<Settings> loaded = settings.load();
        var problems = new ArrayList<String>();
        for (String words : new String[] {loaded.problem(), passwords.load()}) {
            if (!words.isEmpty()) {
                problems.add(words);
            }
        }
        return new Storage(writer, settings, passwords, database, loaded.value(), List.copyOf(problems));
    }

    /// Waits until everything is on the disk, 10 s at most.
    @Override
    public void close() {
        database.close();
        writer.close();
    }
}
