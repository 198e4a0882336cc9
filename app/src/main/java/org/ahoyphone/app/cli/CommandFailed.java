package org.ahoyphone.app.cli;

/// A command cannot go on. The message is one sentence for the user.
final class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailed(String message) {
        super(message);
    }
}
