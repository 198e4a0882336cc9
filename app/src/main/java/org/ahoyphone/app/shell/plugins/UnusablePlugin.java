package org.ahoyphone.app.shell.plugins;

/// A file that cannot be used as a plugin. The message says why: without the file's name until [#in] adds it, then one sentence.
class UnusablePlugin extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusablePlugin(String why) {
        super(why);
    }

    UnusablePlugin(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    UnusablePlugin in(String file) {
        return new UnusablePlugin(file + " is no plugin: it " + getMessage() + ".", this);
    }

    /// Another file with the same plugin is loaded.
    static final class SameId extends UnusablePlugin {
        private static final long serialVersionUID = 1L;

        private final String id;

        SameId(String id) {
            super("is another " + id);
            this.id = id;
        }

        String id() {
            return id;
        }

        @Override
        UnusablePlugin in(String file) {
            return this;
        }
    }
}
