package org.ahoyphone.sip.dialog;

/// A timer fired that was started by [UsageEffect.Start].
public record Fired(UsageTimer timer) implements InviteEvent, RegistrationEvent, SubscriptionEvent, NotifierEvent, PublicationEvent {}
