package org.ahoyphone.app.model;

import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.ahoyphone.phone.Account;
import org.ahoyphone.phone.Phone;
import org.ahoyphone.phone.PhoneEvent;
import org.jspecify.annotations.Nullable;

/// All that the window shows and can do. Made on the interface thread and used there only; it works at once, and takes calls when
/// [#connect] has given it a phone.
public final class AhoyModel {
    private static final Duration SLOW_BEAT = Duration.ofSeconds(1);

    private final Ports ports;
    private final Notices notices;
    private final SettingsModel settings;
    private final AccountsModel accounts;
    private final MailboxesModel mailboxes;
    private final ContactsModel contacts;
    private final HistoryModel history;
    private final DialModel dial;
    private final CallsModel calls;
    private final CredentialsModel credentials;
    private final TransferModel transfer;
    private final DevicesModel devices;
    private final PluginsModel plugins = new PluginsModel();
    private final TrustModel trust;
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper(Words.of("line.starting"));
    private final ReadOnlyLongWrapper minute = new ReadOnlyLongWrapper();
    private Instant lastSlowBeat = Instant.EPOCH;
    private @Nullable Phone phone;
    private @Nullable String echoUri;

    public AhoyModel(Settings first, Ports ports) {
        this.ports = ports;
        notices = new Notices(ports.clock());
        trust = new TrustModel(ports.ui());
        settings = new SettingsModel(first, ports.settings(), ports.desk());
        accounts = new AccountsModel(settings, ports.secrets(), notices);
        mailboxes = new MailboxesModel(ports.ui(), accounts);
        contacts = new ContactsModel(ports.contacts(), notices);
        history = new HistoryModel(ports.history(), notices);
        dial = new DialModel(contacts, history);
        credentials = new CredentialsModel(accounts);
        calls = new CallsModel(ports, accounts, contacts, history, notices, credentials);
        transfer = new TransferModel(calls, contacts, history);
        devices = new DevicesModel(ports.desk(), ports.ui(), ports.background());
    }

    /// Reads contacts and history in the background and shows them when they are there.
    public void load() {
        ports.background().execute(() -> {
            var keptContacts = ports.contacts().all();
            var keptHistory = ports.history().latest(HistoryModel.MOST);
            ports.ui().execute(() -> {
                contacts.loaded(keptContacts);
                history.loaded(keptHistory);
            });
        });
    }

    /// Gives the model its phone: from now on it makes and takes calls.
    ///
    /// @param reachable how others reach this phone without a server, in words; empty for none
    public void connect(Phone running, String reachable) {
        phone = running;
        running.observe(this::on, ports.ui());
        accounts.connect(running);
        line.set(reachable);
    }

    /// Decides about certificates that cannot be verified, by asking the user.
    public TrustModel trust() {
        return trust;
    }

    /// Asks the user for what calls need to be let through.
    public CredentialsModel credentials() {
        return credentials;
    }

    /// Says where Echo is.
    public void connectEcho(String uri) {
        echoUri = uri;
    }

    /// There is no phone. @param words why, one sentence
    public void phoneFailed(String words) {
        line.set(words);
        notices.tell(words);
    }

    private void on(PhoneEvent event) {
        switch (event) {
            case PhoneEvent.Incoming(var call) -> calls.incoming(call);
            case PhoneEvent.Continued(var before, var now) -> calls.continued(before, now);
            case PhoneEvent.RegistrationChanged(var account, var registration) -> {
                accounts.changed(account, registration);
                mailboxes.changed(account, registration);
            }
            case PhoneEvent.MessageReceived _, PhoneEvent.MessageSent _ -> {}
        }
    }

    /// Calls somebody, with the account chosen; Echo and addresses of this machine without one.
    public void call(Person person, boolean video) {
        if (person.address().isBlank()) {
            return;
        }
        if (phone == null) {
            notices.tell(Words.of("notice.notReady"));
            return;
        }
        if (Address.key(person.address()).equals(Contact.ECHO_ADDRESS)) {
            callEcho(phone, video);
        } else {
            Account account = accounts.outgoingAccount().orElseGet(phone::direct);
            calls.place(account, DialModel.callable(person.address()), person, video);
        }
        dial.textProperty().set("");
    }

    private void callEcho(Phone running, boolean video) {
        if (echoUri == null) {
            notices.tell(Words.of("notice.notReady"));
        } else {
            Person echo = new Person(Contact.ECHO.name(), Contact.ECHO_ADDRESS);
            calls.place(running.direct(), echoUri, echo, video);
        }
    }

    /// Calls a mailbox as the account that it belongs to; where its address is not known, says what waits there.
    public void callMailbox(Mailbox mailbox) {
        accounts.live(mailbox.aor())
                .filter(_ -> !mailbox.address().isEmpty())
                .ifPresentOrElse(
                        account -> calls.place(
                                account, mailbox.address(), new Person(Words.of("mailbox.name"), mailbox.address()), false),
                        () -> notices.tell(mailbox.words()));
    }

    /// Calls whom the dial field means.
    public void callTyped(boolean video) {
        call(dial.typed(), video);
    }

    /// Time passes: about ten times a second while a call runs, else once a second.
    ///
    /// @return whether a call runs or rings
    public boolean pulse() {
        Instant now = ports.clock().instant();
        calls.pulse(now);
        if (!now.isBefore(lastSlowBeat.plus(SLOW_BEAT))) {
            lastSlowBeat = now;
            notices.expire(now);
            devices.pulse();
            minute.set(now.getEpochSecond() / 60);
        }
        return calls.busy();
    }

    /// Changes every minute: words that say how long ago something was are to be said anew.
    public ReadOnlyLongProperty minuteProperty() {
        return minute.getReadOnlyProperty();
    }

    /// How others reach this phone, or why there is none; for the line below the accounts.
    public ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    public Notices notices() {
        return notices;
    }

    public SettingsModel settings() {
        return settings;
    }

    public AccountsModel accounts() {
        return accounts;
    }

    public MailboxesModel mailboxes() {
        return mailboxes;
    }

    public ContactsModel contacts() {
        return contacts;
    }

    public HistoryModel history() {
        return history;
    }

    public DialModel dial() {
        return dial;
    }

    public CallsModel calls() {
        return calls;
    }

    public TransferModel transfer() {
        return transfer;
    }

    public DevicesModel devices() {
        return devices;
    }

    public PluginsModel plugins() {
        return plugins;
    }

    public Instant now() {
        return ports.clock().instant();
    }
}
