import Foundation
import Testing

/// Signatures, secrets and texts of shops: acceptance checks WA9, WA13, WA14 and CM12.
struct WalleoAccessTests {
    private static let path = "/partners/v1/cards"
    private static let body = #"{"card": {"gift_card_code": "gift-free", "amount": 25}}"#
    private static let sorted = #"{"card":{"amount":25,"gift_card_code":"gift-free"}}"#

    /// Acceptance check WA9: every form that the public text of the interface allows.
    @Test func everyFormOfTheSignatureIsAccepted() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let time = Int(Date().timeIntervalSince1970)
            var count = 0
            for separator in ["+", ""] {
                for url in ["http://127.0.0.1" + Self.path, Self.path] {
                    for payload in [Self.body, Self.sorted, Self.sorted.lowercased()] {
                        for id in [[], [shop.identifier]] {
                            count += 1
                            let text = (["POST", url, payload] + id + ["\(time)"])
                                .joined(separator: separator)
                            let reply = try await shop.send(
                                "POST",
                                "/cards",
                                body: Self.body,
                                id: "FORM-\(count)",
                                authorization: shop.authorization(signing: text, at: time)
                            )
                            #expect(reply.status == 200, "\(text): \(reply.text)")
                        }
                    }
                }
            }
            #expect(count == 24)
            for text in ["GET+\(Self.root)/balance++\(time)", "GET/partners/v1/balance\(time)"] {
                let field = shop.authorization(signing: text, at: time)
                try await shop.send("GET", "/balance", authorization: field).expect(200)
            }
            // The parameters may be in any order, and without blanks.
            let text = "GET+\(Self.root)/balance++\(time)"
            let signature = WalleoShop.signature(of: text, under: shop.shared).uppercased()
            for field in [
                "bearer \(shop.key),timestamp=\(time),signature=\(signature),id=\(shop.identifier)",
                "Bearer   \(shop.key) , Signature = \(signature), Timestamp=\(time) "
                    + ", Id=\(shop.identifier)",
            ] {
                try await shop.send("GET", "/balance", authorization: field).expect(200)
            }
            try await served.stop()
        }
    }

    private static let root = "http://127.0.0.1/partners/v1"

    /// Acceptance check WA9: wrong parts.
    @Test func otherSignaturesAreRefused() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let other = try await WalleoShop(served, name: "other-shop")
            let time = Int(Date().timeIntervalSince1970)
            func text(_ time: Int, body: String = Self.body, method: String = "POST") -> String {
                "\(method)+http://127.0.0.1\(Self.path)+\(body)+\(time)"
            }
            func expect(_ field: String, _ code: String) async throws {
                let reply = try await shop.send(
                    "POST",
                    "/cards",
                    body: Self.body,
                    id: "A",
                    authorization: field
                )
                try reply.expectError(401, code)
                #expect(try reply.json().string("status") == "unauthorized")
            }
            let good = shop.authorization(signing: text(time), at: time)
            for field in [
                shop.authorization(signing: text(time), at: time, key: "mr_wrong"),
                shop.authorization(signing: text(time), at: time, key: other.key),
                shop.authorization(signing: text(time), at: time, identifier: "ID-nobody"),
                shop.authorization(signing: text(time), at: time, identifier: other.identifier),
                "", "Bearer", "Bearer \(shop.key)", "Basic \(shop.key)", good + ", Id=again",
                good.replacing("Timestamp=", with: "Time="),
                good.replacing("Signature=", with: "Signature=0"), "\(good)x",
                good.replacing("Timestamp=", with: "Timestamp=0"),
            ] {
                try await expect(field, "unauthorized")
            }
            for field in [
                shop.authorization(signing: text(time), at: time, shared: other.shared),
                shop.authorization(signing: text(time, body: "{}"), at: time),
                shop.authorization(signing: text(time, method: "PUT"), at: time),
                shop.authorization(signing: text(time - 1), at: time),
                shop.authorization(signing: text(time - 310), at: time - 310),
                shop.authorization(signing: text(time + 320), at: time + 320),
                shop.authorization(signing: "", at: time),
            ] {
                try await expect(field, "invalid_signature")
            }
            for earlier in [-290, 290] {
                let then = time + earlier
                let field = shop.authorization(signing: text(then), at: then)
                try await shop.send(
                    "POST",
                    "/cards",
                    body: Self.body,
                    id: "A",
                    authorization: field
                )
                .expect(200)
            }
            #expect(try await shop.balance() == 97_500)
            try await served.stop()
        }
    }

    @Test func failuresAreCountedByIdentifierAndAddress() async throws {
        var settings = WalleoShop.settings()
        settings.limits = "  failuresPerUsername: 3"
        try await ServedShop.with(settings) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let time = Int(Date().timeIntervalSince1970)
            let wrong = shop.authorization(signing: "x", at: time)
            for _ in 0..<3 {
                try await shop.send("GET", "/balance", authorization: wrong)
                    .expectError(401, "invalid_signature")
            }
            let stopped = try await shop.get("/balance").expectError(429, "too_many_requests")
            #expect(stopped.fields["retry-after"] != nil)
            try await served.stop()
        }
    }

    @Test func scopesAndRatesLimitACall() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let looker = try await WalleoShop(served, name: "looker", "--scope", "catalogue")
            try await looker.pull("A").expectError(403, "forbidden")
            try await looker.get("/pull_requests/A").expectError(403, "forbidden")
            try await looker.get("/gift_cards").expect(200)
            let shop = try await WalleoShop(served)
            try await served.shop.mintrun(
                "client",
                "limit",
                "gift-shop",
                "--rate",
                "1/s",
                "--scope",
                "pull",
                "--scope",
                "catalogue"
            ).expect(0)
            try await Task.sleep(for: .seconds(1.5))
            var statuses: Set<Int> = []
            for _ in 0..<12 { statuses.insert(try await shop.get("/gift_cards").status) }
            #expect(statuses.contains(429))
            try await served.stop()
        }
    }

    /// Acceptance check WA13.
    @Test func aRotationBridgesEarlierDeliveries() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let old = try await WalleoShop(served)
            let card = try BoughtCard(await old.pull("REQ-1"))
            try await served.shop.mintrun(
                "client",
                "rotate",
                "gift-shop",
                "--secret-out",
                "second.secret"
            ).expect(0)
            let new = try old.with(file: "second.secret")
            for _ in 0..<50 {
                if try await new.get("/balance").status == 200 { break }
                try await Task.sleep(for: .milliseconds(100))
            }
            // The older secret was not seen since the rotation: nothing opens for the new one.
            let closed = try await new.pull("REQ-1").expectError(503, "card_closed")
            #expect(closed.fields["retry-after"] == "10")
            #expect(try closed.json().string("errors.0.message").contains("API key"))
            try await new.get("/pull_requests/REQ-1").expectError(503, "card_closed")
            #expect(try BoughtCard(await old.get("/cards/\(card.id)")) == card)
            #expect(try BoughtCard(await new.pull("REQ-1")) == card)
            let later = try BoughtCard(await new.pull("REQ-2"))
            #expect(later != card)
            // Both open a card that the old one buys meanwhile.
            let between = try BoughtCard(await old.pull("REQ-3"))
            #expect(try BoughtCard(await old.pull("REQ-3")) == between)
            #expect(try BoughtCard(await new.pull("REQ-3")) == between)
            // The older one does not open a card of the new one.
            try await old.pull("REQ-2").expectError(503, "card_closed")
            #expect(try BoughtCard(await new.pull("REQ-2")) == later)
            // An older one that ends before it was seen again takes its cards with it.
            let last = try BoughtCard(await new.pull("REQ-4"))
            let end = [
                "client", "rotate", "gift-shop", "--secret-out", "third.secret", "--overlap", "0d",
            ]
            let refused = try await served.shop.mintrun(end + ["--json"]).expect(3)
            #expect(try refused.errorCode() == "client.deliveries_lost")
            let hint =
                "give the older secret with --old-secret-file FILE, or an overlap of 1d or more; add "
                + "--give-up-deliveries only if nobody has the older secret"
            #expect(refused.errorText.contains(hint), "\(refused.errorText)")
            #expect(try BoughtCard(await new.pull("REQ-4")) == last)
            try await served.shop.mintrun(end + ["--give-up-deliveries"]).expect(0)
            let third = try old.with(file: "third.secret")
            for _ in 0..<50 {
                if try await third.get("/balance").status == 200 { break }
                try await Task.sleep(for: .milliseconds(100))
            }
            try await third.pull("REQ-4").expectError(410, "card_erased")
            try await served.till().expect(last.code, book: 2_500, available: 2_500)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Nobody could open what a client without its share buys, so it buys nothing until it is back.
    @Test func aClientWhoseShareIsMissingComesBackLater() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let card = try BoughtCard(await shop.pull("REQ-1"))
            let share = served.shop.bench.workspace
                .appending(path: "shred/client-gift-shop.share")
            let moved = served.shop.bench.folder.appending(path: "moved.share")
            try FileManager.default.moveItem(at: share, to: moved)
            try await shop.pull("REQ-1").expectError(503, "come_back_later")
            try await shop.get("/cards/\(card.id)").expectError(503, "come_back_later")
            try await shop.get("/pull_requests/REQ-1").expectError(503, "come_back_later")
            try await shop.pull("REQ-2").expectError(503, "come_back_later")
            try await shop.ask("REQ-3").expectError(503, "come_back_later")
            try await shop.get("/pull_requests/REQ-3").expectError(404, "pull_request_not_found")
            #expect(try await shop.balance() == 97_500)
            try FileManager.default.moveItem(at: moved, to: share)
            #expect(try BoughtCard(await shop.pull("REQ-1")) == card)
            _ = try BoughtCard(await shop.pull("REQ-2"))
            #expect(try await shop.balance() == 95_000)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check WA14.
    @Test func aShreddedClientHasNoCardsAnyMore() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let card = try BoughtCard(await shop.pull("REQ-1"))
            try await served.shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            let share = served.shop.bench.workspace
                .appending(path: "shred/client-gift-shop.share")
            #expect(FileManager.default.fileExists(atPath: share.path))
            try await served.shop.mintrun("client", "shred", "gift-shop").expect(0)
            #expect(!FileManager.default.fileExists(atPath: share.path))
            try await shop.pull("REQ-1").expectError(410, "card_erased")
            try await shop.get("/cards/\(card.id)").expectError(410, "card_erased")
            try await shop.pull("REQ-2").expectError(403, "forbidden")
            try await shop.ask("REQ-3").expectError(403, "forbidden")
            try await shop.get("/pull_requests/REQ-3").expectError(404, "pull_request_not_found")
            // The card is valid: it was sold.
            try await served.till().expect(card.code, book: 2_500, available: 2_500)
            let log = try await served.shop.mintrun("audit", "export").expect(0).text
            #expect(log.contains("delivery-share gift-shop") && log.contains("shredded"))
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// The keys of the call are not stored as the id of a pull.
    @Test func aKeyOfTheClientIsNoID() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            for id in [shop.key, shop.shared, shop.shared.uppercased(), "a-\(shop.shared)-b"] {
                try await shop.pull(id).expectError(400, "invalid_request")
                try await shop.ask(id).expectError(400, "invalid_request")
                try await shop.get("/pull_requests/\(id)").expectError(400, "invalid_request")
            }
            #expect(try served.shop.bench.filesHolding(anyOf: [shop.shared]) == [])
            #expect(try await shop.balance() == 100_000)
            try await served.stop()
        }
    }

    /// Acceptance check CM12.
    @Test func aTokenInATextHoldsItsCardAndStoresNothing() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let calls = "SELECT count(*) FROM call"
            for (number, place) in ["id", "code", "unknown", "key", "request"].enumerated() {
                let card = try BoughtCard(await shop.pull("REQ-\(number)"))
                let before = try await served.count("ledger.sqlite", calls)
                let body =
                    switch place {
                    case "code": WalleoShop.body(card.code, 25)
                    case "unknown":
                        #"{"card":{"amount":25,"gift_card_code":"gift-free"},"x":"\#(card.code)"}"#
                    case "key": #"{"\#(card.code)":1}"#
                    default: WalleoShop.body("gift-free", 25)
                    }
                let reply =
                    place == "request"
                    ? try await shop.get("/pull_requests/\(card.code)")
                    : try await shop.send(
                        "POST",
                        "/cards",
                        body: body,
                        id: place == "id" ? card.code : "NEW-\(number)"
                    )
                try reply.expectError(400, "invalid_request")
                #expect(!reply.text.contains(card.code))
                #expect(reply.fields["x-requestid"] != card.code)
                #expect(try await served.count("ledger.sqlite", calls) == before, "\(place)")
                let till = served.till()
                let spend = till.messages.redemption(of: card.code, amount: 100)
                try await till.send(spend).expect(400, "CARD_BLOCKED")
                #expect(try served.shop.bench.filesHolding(anyOf: [card.code]) == [])
            }
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }
}
