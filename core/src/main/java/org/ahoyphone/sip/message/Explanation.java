package org.ahoyphone.sip.message;

/// What a final or provisional status means to the person who calls, in plain words and one sentence. Not for
/// machines, and no matter what reason phrase came with it.
public final class Explanation {

    private Explanation() {
    }

    /// @param status 100 to 699
    /// @throws IllegalArgumentException for any other number
    public static String of(int status) {
        return switch (status) {
            case 100 -> "The call is on its way.";
            case 180 -> "It is ringing.";
            case 181 -> "The call is being forwarded.";
            case 182 -> "The call is waiting in a queue.";
            case 183 -> "The call is being connected.";
            case 199 -> "One of their devices gave up.";
            case 200 -> "Everything is fine.";
            case 202 -> "It was accepted and will be dealt with.";
            case 204 -> "It was accepted, and there is nothing new.";
            case 300 -> "They can be reached at several addresses.";
            case 301 -> "They have moved to another address.";
            case 302 -> "They can be reached at another address for now.";
            case 305 -> "They can be reached only through another server.";
            case 380 -> "The call failed, but another service may help.";
            case 400 -> "The other side did not understand the request.";
            case 401, 407 -> "The server did not accept the user name or password.";
            case 402 -> "The server wants to be paid first.";
            case 403 -> "The server does not allow this.";
            case 404, 604 -> "There is nobody at this address.";
            case 405, 501 -> "The other side cannot do this.";
            case 406, 606 -> "The other side cannot answer in a way that suits us.";
            case 408 -> "There was no answer in time.";
            case 410 -> "This address is no longer in use.";
            case 412 -> "The state on the server has changed in the meantime.";
            case 413, 513 -> "The message was too large.";
            case 414 -> "The address is too long.";
            case 415 -> "The other side does not understand this kind of content.";
            case 416 -> "The server does not know this kind of address.";
            case 417 -> "The server does not know this kind of urgency.";
            case 420, 421 -> "The two sides do not share a needed feature.";
            case 422, 423 -> "The server wants a longer interval.";
            case 424 -> "The server could not read where the call comes from.";
            case 425 -> "The alert could not be read.";
            case 428 -> "The server wants a signed proof of who is calling.";
            case 429 -> "The server wants to know who transferred the call.";
            case 430 -> "The connection to their device was lost.";
            case 433 -> "They do not take anonymous calls.";
            case 436, 437, 438 -> "The proof of who is calling was not accepted.";
            case 439 -> "The first server cannot keep the connection open.";
            case 440 -> "The call was forked to too many places.";
            case 469 -> "The other side does not take this kind of information.";
            case 470 -> "They have not consented to this yet.";
            case 480 -> "They cannot be reached right now.";
            case 481 -> "The other side no longer knows this call.";
            case 482 -> "The call went round in a circle.";
            case 483 -> "The call passed through too many servers.";
            case 484 -> "The number is incomplete.";
            case 485 -> "Several people have this address.";
            case 486, 600 -> "They are busy.";
            case 487 -> "The call was cancelled.";
            case 488 -> "The two sides have no audio or video format in common.";
            case 489 -> "The other side does not offer this kind of notice.";
            case 493 -> "The other side could not decrypt the message.";
            case 494 -> "The server wants another kind of protection.";
            case 491 -> "Both sides tried to change the call at the same time.";
            case 500 -> "Something went wrong at the other side.";
            case 502 -> "The server got no proper answer from the next one.";
            case 503 -> "The service is not available right now.";
            case 504 -> "The server got no answer from the next one in time.";
            case 505 -> "The other side speaks another version of the protocol.";
            case 555 -> "The server cannot wake up their device.";
            case 580 -> "The connection did not get the quality it needs.";
            case 603 -> "They declined.";
            case 607 -> "They do not want this call.";
            case 608 -> "A filter rejected the call.";
            default -> ofClass(status);
        };
    }

    private static String ofClass(int status) {
        return switch (status / 100) {
            case 1 -> "The call is being connected.";
            case 2 -> "Everything is fine.";
            case 3 -> "They can be reached at another address.";
            case 4 -> "The request could not be fulfilled.";
            case 5 -> "Something went wrong at the other side.";
            case 6 -> "They do not take this call anywhere.";
            default -> throw new IllegalArgumentException("Not a status: " + status);
        };
    }
}
