import CardTestSupport
import Foundation
import Testing

/// PINs, tokens, persons and credentials in requests are in no log, no file and no other answer.
struct SecrecyOverHTTPTests {
    let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
        scratch.run("mkdir -m 700 journal")
    }

    private var settings: ServedSettings {
        var settings = ServedSettings()
        settings.more = "journal: \(scratch.path("journal"))"
        return settings
    }

    /// A PIN in each of the forms that a card has for it, and a wrong one.
    private static let pins: [(field: String, right: WireValue, wrong: WireValue)] = [
        ("card.clearPin", "583920417", "583920418"),
        (
            "card.pin", ["type": "CLEAR_PIN", "pin": "694031528"],
            ["type": "CLEAR", "pin": "694031529"]
        ),
        ("card.encryptedPin", "0F1E2D3C4B5A6978", "0F1E2D3C4B5A6979"),
        (
            "card.pin", ["type": "ENCRYPTED_PIN", "pinBlock": "1F2E3D4C5B6A7988"],
            ["type": "ENCRYPTED", "pinBlock": "1F2E3D4C5B6A7989"]
        ),
        (
            "card.pin",
            [
                "type": "HASHED_PIN", "hash": "C0FFEE0123456789C0FFEE",
                "hashedPinParameters": ["name": "sha"],
            ], ["type": "HASHED", "hash": "C0FFEE0123456789C0FFED", "name": "sha"]
        ),
    ]

    private static let secretsOfPINs = [
        "583920417", "583920418", "694031528", "694031529", "0F1E2D3C4B5A6978", "0F1E2D3C4B5A6979",
        "1F2E3D4C5B6A7988", "1F2E3D4C5B6A7989", "C0FFEE0123456789C0FFEE", "C0FFEE0123456789C0FFED",
    ].flatMap { [$0, $0.lowercased()] }

    /// Sells cards with these PINs, spends with them, and guesses.
    ///
    /// - Returns: the answers.
    private static func usePINs(_ till: TillTerminal) async throws -> [String] {
        var texts: [String] = []
        for pin in pins {
            let card = till.served.card()
            func with(_ value: WireValue, _ message: TillMessage) async throws -> TillReply {
                let reply = try await till.send(message.setting(pin.field, to: value))
                texts.append(reply.text)
                return reply
            }
            let sale = till.messages.activation(of: card, amount: 1_000)
            try await with(pin.right, sale).expect(201)
            try await till.confirm(sale)
            try await with(pin.right, till.messages.redemption(of: card, amount: 10)).expect(201)
            try await with(pin.wrong, till.messages.redemption(of: card, amount: 10))
                .expect(400, "INCORRECT_PIN")
            try await with(pin.right, till.messages.load(of: card, amount: 10)).expect(201)
            try await with(pin.right, till.messages.lookup(of: card)).expect(201)
        }
        return texts
    }

    /// Acceptance check CM11, for PINs, credentials and the token of a card.
    @Test func markedSecretsAreNowhere() async throws {
        try await ServedShop.with(settings) { served in
            let till = served.till()
            let printed = try served.shop.printedCards()[0]
            var texts = try await Self.usePINs(till)
            try await till.sell(printed.token, as: "winter-500")
            let token = till.messages.redemption(of: printed.token, amount: 10, pin: printed.pin)
            texts.append(try await till.send(token).expect(201).text)
            texts.append(try await till.send(token).text)
            let credential = String(till.account.authorization.dropFirst("Basic ".count))
            let guess = "guess-\(till.messages.newID())"
            let encoded = Data("till:\(guess)".utf8).base64EncodedString()
            for value in [
                "Basic \(guess)", "Bearer \(guess)", guess, "Basic \(encoded)",
                "Basic  \(encoded) x",
            ] {
                let lookup = till.messages.lookup(of: served.card())
                let reply = try await till.send(
                    lookup.body.json,
                    to: lookup.path,
                    [("Authorization", value)]
                )
                texts.append(reply.expect(401).text)
            }
            texts.append(try await served.process.ask("/metrics").expect(200).text)
            texts.append(try await served.stop().errorText)
            let bare = String(printed.token.drop { $0 != ":" }.dropFirst())
            let secrets =
                Self.secretsOfPINs + [bare, credential, till.account.secret, guess, encoded]
            for secret in secrets {
                #expect(!texts.contains { $0.contains(secret) }, "\(secret)")
            }
            // A PIN of six digits may be in a file by chance; that of the token is left out.
            try await served.shop.bench.expectNoSecret(
                secrets,
                in: ["workspace", scratch.path("journal")]
            )
        }
    }

    /// Acceptance check CM11, for persons, payment cards, paths and fields that nobody reads.
    @Test func markedTextsAreOnlyInTheAnswersThatOweThem() async throws {
        try await ServedShop.with(settings) { served in
            let till = served.till()
            let card = served.card()
            let person = "Zenobia-\(till.messages.newID())"
            let mark = "mark-\(till.messages.newID())"
            func marked(_ message: TillMessage) -> TillMessage {
                message.setting("cardHolder.firstName", to: .text(person))
                    .setting("cardHolder.emailAddress", to: .text(person + "@example.com"))
                    .setting("slipData.issuerReference", to: .text(mark))
                    .setting("unknownField", to: .text(mark))
                    .setting("card.unknownField", to: .text(mark))
            }
            let sale = till.messages.activation(of: card, amount: 1_000)
            for message in [marked(sale), marked(till.messages.lookup(of: card))] {
                let answer = try await till.send(message).expect(201)
                #expect(answer.text.contains(person) && !answer.text.contains(mark))
            }
            let payment = ["4929123412341234", "5500-0055-5555-5559", "3400 000000 00009"]
            let tenders = payment.map { number -> WireValue in
                ["tenderType": "CREDIT_CARD", "cardNumber": .text(number), "unknown": .text(mark)]
            }
            let confirmation = till.messages.confirmation(of: sale)
                .setting("tenders", to: .array(tenders)).setting("unknown", to: .text(mark))
            var texts = [try await till.send(confirmation).expect(202).text]
            texts.append(try await till.send(confirmation).expect(202).text)

            let lookup = till.messages.lookup(of: card)
            for path in [lookup.path + "?key=\(mark)", "/\(mark)", "/loads/\(mark)"] {
                try await till.send(lookup.body.json, to: path, [("Cookie", mark)])
            }
            texts.append(try await served.process.ask("/metrics").expect(200).text)
            let log = try await served.stop().errorText
            // The log and the journal are those of these calls.
            #expect(log.contains(card))
            #expect(scratch.run("grep -q \(sale.id) journal/calls-*.log").status == 0)
            texts.append(log)
            let secrets = [person, mark] + payment + payment.map { $0.filter(\.isNumber) }
            for secret in secrets {
                #expect(!texts.contains { $0.contains(secret) }, "\(secret)")
            }
            try await served.shop.bench.expectNoSecret(
                secrets,
                in: ["workspace", scratch.path("journal")]
            )
        }
    }

    /// Acceptance check CM12.
    @Test func tokenInATextHoldsItsCardAndNothingIsStored() async throws {
        try await ServedShop.with(settings) { served in
            let till = served.till()
            var printed = try served.shop.printedCards()[7...]
            let card = served.card()
            try await till.sell(card, for: 1_000)
            /// Sends a message with a token in a field; then without it, under the same id.
            func expectRefusal(
                _ message: TillMessage,
                _ field: String,
                then: Int
            ) async throws {
                let next = printed.popFirst()
                let secret = try #require(next)
                let text = field.hasSuffix("channelId") ? secret.token : "id \(secret.token)."
                let reply = try await till.send(message.setting(field, to: .text(text)))
                    .expect(400, "FORMAT_ERROR", code: "secret.in_text")
                #expect(!reply.text.contains(secret.serial) && !reply.text.contains(secret.token))
                let held = try await served.shown(secret.serial)
                #expect(held.state == "blocked" && held.holdCount == 1, "\(field)")
                // Nothing was stored, so the id is free.
                try await till.send(message).expect(then)
            }
            for field in [
                "basketRef", "stan", "tranType", "cardHolder.profileId", "originator.channelId",
            ] {
                try await expectRefusal(till.messages.load(of: card, amount: 10), field, then: 201)
            }
            for field in ["rrn", "cardHolder.lastName", "posInfo.posConditionCode"] {
                try await expectRefusal(till.messages.lookup(of: card), field, then: 201)
            }
            let third: WireValue = [["institutionId": "1", "transactionIdentifier": "2"]]
            for field in [
                "stan", "rrn", "thirdPartyIdentifiers.0.institutionId",
                "thirdPartyIdentifiers.0.transactionIdentifier", "tenders.0.reference",
            ] {
                let load = till.messages.load(of: card, amount: 10)
                try await till.send(load).expect(201)
                let confirmation = till.messages.confirmation(of: load)
                    .setting("thirdPartyIdentifiers", to: third).setting("tenders", to: [[:]])
                try await expectRefusal(confirmation, field, then: 202)
            }
            #expect(try await served.shown(card).state != "blocked")
            let log = try await served.stop().errorText
            let all = try served.shop.printedCards()
            #expect(!all.contains { log.contains($0.token) })
            try await served.shop.bench.expectNoSecret(
                all.map { String($0.token.drop { $0 != ":" }.dropFirst()) },
                in: ["workspace", scratch.path("journal")]
            )
            try await served.expectAllIsWell()
        }
    }
}
