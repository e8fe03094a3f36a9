import CardCore
import CardLedger

/// The effect of an accepted call on a wallet, in its line of the journal beside the message.
///
/// - Secrecy: no token and no PIN; the keyed hashes that the ledger has.
package struct JournaledWallet: Hashable, Sendable {
    /// The kind of the call.
    var act: Act
    /// The terms of the tokens from then on; nil if the call set none.
    var terms: TokenTerms?
    /// The cards that the call made; nil for another call.
    var creation: Creation?
    /// The token that the call made; nil for another call.
    var token: Token?
    /// The PIN that the call made; nil for another call.
    var pin: PIN?
    /// The settings; nil for another call.
    var settings: WalletSettings?

    /// The kind of a call; the names are in files of the journal.
    enum Act: String, CaseIterable, Hashable, Sendable {
        case create, activate, delete, look, move, complete, token, pin, settings
    }

    /// Cards that a call made.
    struct Creation: Hashable, Sendable {
        var new: [NewWalletCard]
        var requestID: String
        var product: ProductID
        var formats: OrderFormats
        var lost: LostWalletCards
    }

    /// A further token.
    struct Token: Hashable, Sendable {
        var card: Serial
        var refID: String
        var metadata: String?
        var hash: [UInt8]
        var epoch: Int
        var format: RecordedFormat
    }

    /// Another PIN.
    struct PIN: Hashable, Sendable {
        var card: Serial
        var pin: NewPIN
        var format: RecordedFormat
    }
}

/// The cards of a call that a restore lost.
package struct LostWalletCards: Hashable, Sendable {
    /// The cards with their order.
    var cards: JournaledCards
    /// The version of the product of the order.
    var productVersion: Int
    /// The code of the answer's bytes.
    var answerCode: [UInt8]
}

extension JournaledWallet {
    /// The effect of an intent that made no secret; nil for a refused one.
    init?(_ intent: WalletIntent) {
        switch intent {
        case .activate(_, let terms):
            act = .activate
            self.terms = terms
        case .delete: act = .delete
        case .look: act = .look
        case .move: act = .move
        case .complete: act = .complete
        case .set(let settings):
            act = .settings
            self.settings = settings
        case .refused, .create, .addToken, .changePIN: return nil
        }
    }

    /// The effect of a call that made cards.
    init?(_ creation: WalletCreation, _ lost: LostWalletCards) {
        guard let formats = creation.order.formats else { return nil }
        act = .create
        terms = creation.activation?.terms
        self.creation = Creation(
            new: creation.new,
            requestID: creation.order.requestID,
            product: creation.order.product,
            formats: formats,
            lost: lost
        )
    }

    /// The effect of a call that made a token.
    init?(_ draft: WalletTokenDraft) {
        guard let format = draft.stored.format else { return nil }
        act = .token
        terms = draft.stored.terms
        token = Token(
            card: draft.card,
            refID: draft.refID,
            metadata: draft.metadata,
            hash: draft.stored.hash,
            epoch: draft.stored.epoch,
            format: format
        )
    }

    /// The effect of a call that made a PIN.
    init(_ draft: WalletPINDraft) {
        act = .pin
        pin = PIN(card: draft.card, pin: draft.stored, format: draft.recorded)
    }
}

extension JournaledCall {
    /// True if the call made cards or a token, which calls after it find on a snapshot.
    var makesTokens: Bool { wallet?.creation != nil || wallet?.token != nil }

    /// The intent that has the effect of the call once more; nil for a call about no wallet.
    func walletIntent(of client: ClientRecord) -> WalletIntent? {
        guard let wallet else { return nil }
        if let message, let intent = wallet.intent(message) { return intent }
        if let creation = wallet.creation {
            return .create(creation.again(of: client, message, wallet.terms))
        }
        if let token = wallet.token { return .addToken(token.draft(wallet.terms)) }
        if let pin = wallet.pin {
            return .changePIN(
                WalletPINDraft(card: pin.card, stored: pin.pin, recorded: pin.format)
            )
        }
        return wallet.settings.map(WalletIntent.set)
    }
}

extension JournaledWallet {
    /// The intent with the message of the call, whose PIN was right; nil for another kind of call.
    fileprivate func intent(_ message: Message) -> WalletIntent? {
        var message = message
        message.pin = nil
        switch act {
        case .activate: return .activate(message, terms)
        case .delete: return .delete(message)
        case .look: return .look(message)
        case .move: return .move(message)
        case .complete: return .complete(message)
        case .create, .token, .pin, .settings: return nil
        }
    }
}

extension JournaledWallet.Creation {
    fileprivate func again(of client: ClientRecord, _ message: Message?, _ terms: TokenTerms?)
        -> WalletCreation
    {
        var order = OrderRequest(
            .response(client: client.name),
            of: new.count,
            product: product,
            requestID: requestID
        )
        order.environment = client.terms.environment
        order.formats = formats
        var creation = WalletCreation(new: new, order: order, source: .journaled(lost))
        creation.activation = message.map { .init(message: $0, terms: terms) }
        return creation
    }
}

extension JournaledWallet.Token {
    fileprivate func draft(_ terms: TokenTerms?) -> WalletTokenDraft {
        WalletTokenDraft(
            card: card,
            refID: refID,
            metadata: metadata,
            stored: NewToken(
                hash: hash,
                epoch: epoch,
                format: format,
                terms: terms ?? TokenTerms()
            )
        )
    }
}
