package org.ahoyphone.app.model;

/// Somebody to call.
///
/// @param id unique and never reused
/// @param name as shown
/// @param address what the user typed: a SIP URI, `bob@example.org`, a number
public record Contact(String id, String name, String address) {
    /// The address of the built-in contact that answers inside the app. It stands for whatever address Echo has in this run.
    public static final String ECHO_ADDRESS = "echo";

    /// The contact that is always there.
    public static final Contact ECHO = new Contact("echo", "Echo", ECHO_ADDRESS);

    public boolean builtIn() {
        return id.equals(ECHO.id());
    }
}
