package org.ahoyphone.app.cli;

import java.util.List;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.ListenAddress;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.Registration;

/// Where a command tells what happens: lines for people, or one JSON object a line. Callable from any thread.
sealed interface Report permits TextReport, JsonReport {
    void listening(List<ListenAddress> addresses);

    void registration(Account account, Registration registration);

    void calling(Call call);

    void incoming(Call call);

    void event(Call call, CallEvent event);

    /// @param what `joined` the conference, or `speaks`: has the floor now
    void conference(Call call, String what);

    void message(Message message);

    void messageSent(String to, boolean delivered, int status, String words);

    /// A document of an event package came. @param source who tells, a URI
    void document(String packageName, String source, Object document);

    /// @param presence `open` or `closed`
    void published(String presence);

    /// @param kind `audio-in`, `audio-out` or `camera`
    void device(String kind, String name, boolean isDefault);

    /// One sentence for the user.
    void notice(String sentence);
}
