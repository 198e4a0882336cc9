package org.ahoyphone.sample;

import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.ahoyphone.phone.Message;
import org.ahoyphone.phone.PhoneEvent;
import org.ahoyphone.plugin.CallAction;
import org.ahoyphone.plugin.CallObserver;
import org.ahoyphone.plugin.MessageHandler;
import org.pf4j.Extension;

/// The extension points that hear of something.
@Extension
public final class SampleEars implements MessageHandler, CallObserver, CallAction {
    private final SamplePlugin plugin;

    public SampleEars(SamplePlugin plugin) {
        this.plugin = plugin;
    }

    @Override
    public void received(Message message) {
        plugin.at("received", message.text());
    }

    @Override
    public void sent(PhoneEvent.MessageSent outcome) {
        plugin.at("sent", outcome.id());
    }

    @Override
    public void started(Call call) {
        plugin.at("started", call.id());
    }

    @Override
    public void happened(Call call, CallEvent event) {
        plugin.at("happened", event.getClass().getSimpleName());
    }

    @Override
    public String title() {
        return "Act";
    }

    @Override
    public String icon() {
        return "fth-zap";
    }

    @Override
    public void run(Call call) {
        plugin.at("run", call.id());
    }
}
