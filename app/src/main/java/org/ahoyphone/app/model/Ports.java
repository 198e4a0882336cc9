package org.ahoyphone.app.model;

import java.time.InstantSource;
import java.util.concurrent.Executor;

/// What the model stands on. Tests give other ones.
///
/// @param ui runs tasks on the interface thread, in order
/// @param background runs tasks that may wait
/// @param clock the time
/// @param desk devices and the media of calls
/// @param ringer makes ringing heard
/// @param settings keeps settings
/// @param secrets keeps passwords
/// @param contacts keeps contacts
/// @param history keeps the history of calls
public record Ports(
        Executor ui,
        Executor background,
        InstantSource clock,
        MediaDesk desk,
        Ringer ringer,
        SettingsKeeper settings,
        Secrets secrets,
        ContactBook contacts,
        CallHistory history) {}
