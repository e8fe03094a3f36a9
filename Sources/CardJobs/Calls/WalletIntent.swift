package import CardCore
import CardLedger
import CardVault

/// The effect that a call about a wallet asks for, with everything that was drawn for it.
package enum WalletIntent: Sendable {
    /// A refusal that nothing in the transaction can change.
    case refused(WalletRefusal)
    /// Cards in an order of their own, of which the last value activates the only one.
    case create(WalletCreation)
    /// The message activates a card.
    case activate(Message, TokenTerms?)
    /// The message ends an active card; an inactive one is spoiled under the id of the message.
    case delete(Message)
    /// The message looks at a card with its PIN.
    case look(Message)
    /// The message moves money.
    case move(Message)
    /// The advice captures or voids a pending transaction.
    case complete(Message)
    case addToken(WalletTokenDraft)
    case changePIN(WalletPINDraft)
    case set(WalletSettings)

    /// The message of the call; nil for a call without one.
    package var message: Message? {
        switch self {
        case .activate(let message, _), .delete(let message), .look(let message),
            .move(let message), .complete(let message):
            message
        case .create(let creation): creation.activation?.message
        case .refused, .addToken, .changePIN, .set: nil
        }
    }

    /// The id of a message that the client chose, so that it may be known under another key.
    var chosenID: MessageID? {
        switch self {
        case .move(let message), .complete(let message): message.id
        case .refused, .create, .activate, .delete, .look, .addToken, .changePIN, .set: nil
        }
    }
}

/// Cards that a call makes.
///
/// - Secrecy: holds the tokens and PINs of its cards; printing one shows dots.
package struct WalletCreation: Sendable {
    /// The cards, in the order of the request.
    var new: [NewWalletCard]
    /// The order that gets them.
    var order: OrderRequest
    /// The cards.
    var source: Source
    /// The activation of the only card; nil for cards that stay inactive.
    var activation: Activation?

    /// The origin of the cards.
    enum Source: Sendable {
        /// Cards that were drawn for this call.
        case drawn(AnsweredCards)
        /// Cards that a call made which a restore lost.
        case journaled(LostWalletCards)
    }

    /// The message that activates the card, and the terms of its token.
    struct Activation: Hashable, Sendable {
        var message: Message
        var terms: TokenTerms?
    }
}

/// A further token that was drawn for a call, or that a restore brings back.
///
/// - Secrecy: printing one shows dots in the place of the token.
package struct WalletTokenDraft: Sendable {
    /// The card by its serial.
    var card: Serial
    /// The id that the client gave the request.
    var refID: String
    /// The client's own values, as canonical JSON; nil for none.
    var metadata: String?
    /// The token as the ledger stores it.
    var stored: NewToken
    /// The token; nil if a restore brings it back.
    var drawn: ShownSecret?
}

/// Another PIN that was drawn for a call, or that a restore brings back.
///
/// - Secrecy: printing one shows dots in the place of the PIN.
package struct WalletPINDraft: Sendable {
    /// The card by its serial.
    var card: Serial
    /// The PIN as the ledger stores it.
    var stored: NewPIN
    /// The format that is recorded with it.
    var recorded: RecordedFormat
    /// The PIN; nil if a restore brings it back.
    var drawn: ShownSecret?
}
