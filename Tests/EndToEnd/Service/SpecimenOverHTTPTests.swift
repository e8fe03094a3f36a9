import Testing

/// The interfaces answer to a specimen as their contracts say of an unknown card; the interface
/// `wolfe` names no cards.
struct SpecimenOverHTTPTests {
    private static let serial = "NC00000000000"
    private static let token = "DINCARD:" + String(repeating: "2", count: 26)

    @Test(arguments: [serial, token])
    func electrumNamesASpecimen(_ card: String) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        try await till.send(till.messages.lookup(of: card))
            .expect(404, "INVALID_CARD_NUMBER", code: "card.specimen")
        for message in [
            till.messages.activation(of: card, amount: 100),
            till.messages.load(of: card, amount: 100),
            till.messages.redemption(of: card, amount: 100),
            till.messages.void(of: card),
            till.messages.replace(of: card, by: served.card()),
        ] {
            let reply = try await till.send(message)
            try reply.expect(400, "INVALID_CARD_NUMBER", code: "card.specimen")
            #expect(reply.text.contains("Specimen, not a card"))
            #expect(try await till.send(message).text == reply.text, "a repeat has its answer")
        }
        let sold = served.card()
        try await till.sell(sold, for: 500)
        try await till.send(till.messages.transfer(from: sold, to: Self.serial, amount: 1))
            .expect(400, "INVALID_CARD_NUMBER", code: "card.specimen")
    }

    @Test func dinteroKnowsNoSuchCard() async throws {
        try await WalletDesk.with { desk in
            try await desk.info(Self.token).refused(404, "card_unknown")
            try await desk.move("s1", 1, token: Self.token).refused(404, "card_unknown")
            try await desk.move("s2", 1, card: Self.serial).refused(404, "card_unknown")
            try await desk.activate(Self.serial).refused(404, "card_unknown")
        }
    }

    @Test func walleoKnowsNoSuchCard() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            try await shop.get("/cards/\(Self.serial)").expectError(404, "card_not_found")
        }
    }
}
