// The PIN of a message, and the PIN that an activation gives.
extension PostingEngine {
    /// Throws if the PIN of the message does not allow it, and counts the attempt.
    ///
    /// The attempt counts although the message is rejected, and although a later check rejects it.
    mutating func checkPIN(of message: Message, _ card: CardIndex) throws(RowCode) {
        guard let evidence = message.pin else { return }
        let number = cards[card].number
        var tries = pinTries[number] ?? PinTries()
        let refusal = evidence.refusal(counting: &tries)
        pinTries[number] = tries
        guard evidence.isAttempt else {
            if let refusal { throw refusal }
            return
        }
        // An attempt at a locked card is noted with the rejection.
        guard refusal != .pinLocked else { throw .pinLocked }
        noteAttempt(of: message, on: card, refusal == nil ? .right : .wrong, tries)
        if let refusal { throw refusal }
    }

    private mutating func noteAttempt(
        of message: Message,
        on card: CardIndex,
        _ outcome: PinOutcome,
        _ tries: PinTries
    ) {
        let isLocking = outcome == .wrong && tries.isLocked
        // Later messages of the chunk find the card locked; the ledger records the hold.
        if isLocking { cards[card].holds.insert(.pin) }
        changes.pinAttempts.append(
            BookedPINAttempt(
                card: cards[card].number,
                outcome: outcome,
                isLocking: isLocking,
                source: source(of: message)
            )
        )
    }

    /// Records the attempt at a card that is locked.
    mutating func noteAttemptAtLockedCard(_ message: Message) {
        guard message.pin?.isAttempt == true, let card = card(message.card) else { return }
        noteAttempt(of: message, on: card, .locked, PinTries(isLocked: true))
    }

    /// The sender and the terminal of the message.
    private func source(of message: Message) -> String {
        message.terminal.isEmpty ? facts.sender.text : "\(facts.sender)/\(message.terminal)"
    }

    /// Returns true if only the lock of wrong PINs holds the card, and the message needs the PIN of
    /// that card: a transfer needs none of its target.
    func isLockedByPIN(_ card: CardIndex, _ message: Message) -> Bool {
        message.pin != nil && cards[card].holds == [.pin] && self.card(message.card) == card
    }

    /// Gives the card a PIN; the reversal of the message restores the former one.
    mutating func give(
        _ pin: NewPIN,
        to card: CardIndex,
        by number: MessageNumber,
        _ noted: inout [CardChange]
    ) {
        set(.pin(number), of: card, by: number, &noted)
        changes.pins.append(BookedPIN(message: number, card: cards[card].number, pin: pin))
    }
}
