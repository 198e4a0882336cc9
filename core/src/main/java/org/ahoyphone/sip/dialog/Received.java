package org.ahoyphone.sip.dialog;

import org.ahoyphone.sip.message.Request;

/// A request came that belongs to the usage: one of its dialog (also the ACK of a 2xx, which is no transaction's), or
/// the CANCEL of its INVITE ([org.ahoyphone.sip.transaction.TransactionKey#cancelled]).
public record Received(Request request) implements InviteEvent, SubscriptionEvent, NotifierEvent {}
