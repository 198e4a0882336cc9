package org.ahoyphone.sip.endpoint;

import java.util.Set;
import org.ahoyphone.sip.proxy.FlowTokens;
import org.ahoyphone.sip.proxy.ForkSettings;
import org.ahoyphone.sip.proxy.ProxyNames;

/// How a [ProxyCore] works.
///
/// @param names      its domains and addresses; those that it listens at are added, but where it listens on all addresses they must be
///                   among them, for they stand in its Via
/// @param extensions what it understands of Proxy-Require
/// @param tokens     makes the names of flows in Record-Route and Path
/// @param path       whether it puts itself on the way back of a REGISTER that it forwards (RFC 3327)
/// @param timerC     ms, see [ForkSettings#TIMER_C]
public record ProxySettings(ProxyNames names, Set<String> extensions, FlowTokens tokens, boolean path, long timerC) {
    public ProxySettings {
        extensions = Set.copyOf(extensions);
    }

    public static ProxySettings of(ProxyNames names, FlowTokens tokens) {
        return new ProxySettings(names, Set.of(), tokens, false, ForkSettings.TIMER_C);
    }

    ProxySettings with(ProxyNames more) {
        return new ProxySettings(more, extensions, tokens, path, timerC);
    }

    public ProxySettings withPath() {
        return new ProxySettings(names, extensions, tokens, true, timerC);
    }
}
