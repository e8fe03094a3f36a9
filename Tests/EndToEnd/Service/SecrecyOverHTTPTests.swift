import Foundation
import Testing

/// PINs, tokens and persons in requests are in no log, no file and no other answer.
struct SecrecyOverHTTPTests {
    /// Acceptance check CM11.
    @Test func markedValuesAreOnlyInTheAnswersThatOweThem() async throws {
        try await ServedShop.with { served in
            let till = served.till()
            let printed = try served.shop.printedCards()[0]
            let card = served.card()
            let person = "Zenobia-\(till.messages.newID())"
            let block = "0F1E2D3C4B5A6978"
            let pin = "583920417"
            let slip = "slip-\(till.messages.newID())"
            let sale = till.messages.activation(of: card, amount: 1_000, pin: pin)
                .setting("cardHolder.firstName", to: .text(person))
                .setting("cardHolder.emailAddress", to: .text(person + "@example.com"))
                .setting("slipData.issuerReference", to: .text(slip))
                .setting("unknownField", to: .text("unknown-" + slip))
            let answer = try await till.send(sale).expect(201)
            #expect(answer.text.contains(person))
            #expect(!answer.text.contains(pin) && !answer.text.contains(slip))
            try await till.confirm(sale)
            var texts: [String] = []
            for fields in [
                [("card.clearPin", pin)], [("card.clearPin", "583920418")],
                [("card.encryptedPin", block)],
            ] {
                let purchase = fields.reduce(till.messages.redemption(of: card, amount: 10)) {
                    $0.setting($1.0, to: .text($1.1))
                }
                texts.append(try await till.send(purchase).text)
            }
            try await till.sell(printed.token, as: "winter-500")
            let token = till.messages.redemption(of: printed.token, amount: 10, pin: printed.pin)
            texts.append(try await till.send(token).expect(201).text)
            texts.append(try await till.send(token).text)
            texts.append(try await served.process.ask("/metrics").expect(200).text)
            texts.append(served.process.log)
            let bare = String(printed.token.drop { $0 != ":" }.dropFirst())
            let secrets = [pin, block, bare, till.account.authorization, till.account.secret]
            for secret in secrets + [person, slip] {
                #expect(!texts.contains { $0.contains(secret) }, "\(secret)")
            }
            try await served.stop()
            // A PIN of six digits may be in a file by chance; that of the token is left out.
            try await served.shop.bench.expectNoSecret(
                secrets + [person, slip],
                in: ["workspace"]
            )
        }
    }

    /// Acceptance check CM12.
    @Test func tokenInATextHoldsItsCardAndNothingIsStored() async throws {
        try await ServedShop.with { served in
            let till = served.till()
            let printed = try served.shop.printedCards()
            let card = served.card()
            try await till.sell(card, for: 1_000)
            let fields = [
                "basketRef", "stan", "tranType", "cardHolder.profileId", "originator.channelId",
            ]
            for (number, field) in fields.enumerated() {
                let secret = printed[number + 7]
                let text = field == "originator.channelId" ? secret.token : "id \(secret.token)."
                let load = till.messages.load(of: card, amount: 10).setting(field, to: .text(text))
                let reply = try await till.send(load).expect(400, "FORMAT_ERROR")
                #expect(!reply.text.contains(secret.serial) && !reply.text.contains(secret.token))
                let held = try await served.shop.json("card", "show", secret.serial)
                #expect(try held.string("card.state") == "blocked", "\(field)")
                // Nothing was stored, so the id is free.
                try await till.send(till.messages.load(of: card, amount: 10, id: load.id))
                    .expect(201)
            }
            let own = try await served.shop.json("card", "show", card)
            #expect(try own.string("card.state") != "blocked")
            let log = served.process.log
            #expect(!printed.contains { log.contains($0.token) })
            try await served.stop()
            try await served.shop.bench.expectNoSecret(
                printed.map { String($0.token.drop { $0 != ":" }.dropFirst()) },
                in: ["workspace"]
            )
            try await served.expectAllIsWell()
        }
    }
}
