package org.ahoyphone.plugin;

import org.ahoyphone.phone.Call;
import org.ahoyphone.phone.CallEvent;
import org.pf4j.ExtensionPoint;

/// Hears of every call, from its start to [CallEvent.Ended].
public interface CallObserver extends ExtensionPoint {
    /// A call came or was placed.
    void started(Call call);

    void happened(Call call, CallEvent event);
}
