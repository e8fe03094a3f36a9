package import CardCore
import CardLedger
import CardVault

// The PINs of calls, which are looked at before the transaction.
extension ServedCalls {
    /// The result of the look at a PIN, with the facts that the transaction compares again.
    ///
    /// Only the scheme of the card is computed: a client is told which cards exist. A PIN that needs
    /// the token of a card which a number named is `unneeded`: it cannot be right, and does not
    /// count (``FoundCard/lacksToken``).
    package func look(
        at pin: GivenPIN?,
        of card: FoundCard,
        isOptional: Bool
    ) throws -> (evidence: PINEvidence, checked: PreparedCall.CheckedPIN) {
        let checked = PreparedCall.CheckedPIN(card: card.subject.card, pin: card.subject.pin)
        guard !card.lacksToken else {
            return (pin == nil && isOptional ? .notNeeded : .unneeded, checked)
        }
        let given = pin.map { canonical($0, of: card) }
        let (evidence, _) = try PinCheck(hashes: repositories.hashes).evidence(
            of: given,
            token: card.token ?? [],
            for: card.subject,
            isOptional: isOptional
        )
        guard evidence == .right, let given else { return (evidence, checked) }
        let renewal = try renewal(of: given, card.subject)
        return (
            evidence,
            PreparedCall.CheckedPIN(card: checked.card, pin: checked.pin, renewal: renewal)
        )
    }

    /// A PIN in clear in the form in which the card's is stored.
    private func canonical(_ pin: GivenPIN, of card: FoundCard) -> GivenPIN {
        guard let clear = pin.clear, let canonical = card.pinFormat?.canonical(clear) else {
            return pin
        }
        return GivenPIN(clear: canonical) ?? pin
    }

    /// The right PIN under the scheme that its product has now; nil if its verifier stays.
    private func renewal(of pin: GivenPIN, _ subject: PinSubject) throws -> PINRenewal? {
        guard let stored = subject.pin, stored.verifier.scheme == .boundToSerial else { return nil }
        let product = try catalogue.product(subject.product, repositories)
        guard
            PINRenewalRule.scheme(after: stored.verifier.scheme, cost: product.pinCost) == .online
        else { return nil }
        return PINRenewal(of: stored, to: try online(pin, serial: subject.serial))
    }

    /// The verifier of a PIN that a card gets by its activation as that product, or as what it is;
    /// nil for a PIN that no card may get.
    package func newPIN(_ pin: GivenPIN, of card: FoundCard, as product: ProductID?) throws
        -> NewPIN?
    {
        let format = try pinFormat(ofProduct: product ?? card.facts.product.id)
        return try NewPINRule.sent(pin, in: format).map {
            try online($0, serial: card.subject.serial)
        }
    }

    /// The form of a product's PINs; nil for a product without PINs, and for one that does not
    /// exist, which the transaction refuses.
    private func pinFormat(ofProduct id: ProductID) throws -> SecretFormat? {
        do {
            return try catalogue.product(id, repositories).pin
        } catch let failure as any Failure where failure.code == .productUnknown { return nil }
    }

    private func online(_ pin: GivenPIN, serial: Serial) throws -> NewPIN {
        let maker = PINMaker(hashes: repositories.hashes)
        var random = context.random()
        let salt = PINMaker.salt(&random)
        return maker.new(try maker.verifier(of: pin, serial: serial, salt: salt))
    }
}
