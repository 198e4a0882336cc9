package org.ahoyphone.phone;

import java.util.List;
import java.util.function.Consumer;
import org.ahoyphone.sip.auth.Credentials;
import org.ahoyphone.sip.dialog.InviteCommand;
import org.ahoyphone.sip.message.NameAddr;
import org.jspecify.annotations.Nullable;

/// What the user is asked while a call of this side is not answered yet: whether it goes where it is sent on to, and for credentials. Owned by the
/// strand.
final class CallQuestions {
    private final SipAccount account;
    private final SipCall call;
    private final Consumer<InviteCommand> usage;
    /// Whose credentials are waited for; null for nobody's.
    private @Nullable String realm;

    /// @param usage takes commands; after the end of the call it does nothing
    CallQuestions(SipAccount account, SipCall call, Consumer<InviteCommand> usage) {
        this.account = account;
        this.call = call;
        this.usage = usage;
    }

    void redirected(List<NameAddr> targets, boolean asked) {
        call.happened(call.state(), new CallEvent.Redirected(
                targets.stream().map(target -> new Party(target.uri().toString(), target.display())).toList(), asked));
    }

    void follow(boolean yes) {
        usage.accept(yes ? new InviteCommand.Follow() : new InviteCommand.Refuse(603));
    }

    void credentialsWanted(String asking, String why) {
        realm = asking;
        call.happened(call.state(), new CallEvent.CredentialsWanted(asking, why));
    }

    /// Credentials for who asks for them; nothing where nobody does.
    void credentials(Credentials typed) {
        if (realm != null && call.state() != CallState.ENDED) {
            account.credentials(realm, typed);
            authenticate();
        }
    }

    /// The account has other credentials: perhaps those that are waited for.
    void authenticate() {
        if (realm != null && call.state() != CallState.ENDED) {
            realm = null;
            usage.accept(new InviteCommand.Authenticate());
        }
    }
}
