import CardTestSupport
import Foundation
import Testing

/// Credentials, scopes and the limits of clients.
struct AccessOverHTTPTests {
    private static func lookup(_ till: TillTerminal) async throws -> TillReply {
        try await till.send(till.messages.lookup(of: ServedCard.plain.number(0)))
    }

    @Test func wrongCredentialsAreRefusedInTheFormOfTheInterface() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let lookup = till.messages.lookup(of: served.card(.plain))
        for value in [
            "", "Basic", "Basic !", "Bearer x", "Basic dGlsbA==", "Basic dGlsbDp3cm9uZw==",
            TillAccount(username: "nobody", secret: till.account.secret).authorization,
            TillAccount(username: "till", secret: till.account.secret + "x").authorization,
        ] {
            let reply = try await till.send(
                lookup.body.json,
                to: lookup.path,
                [("Authorization", value)]
            ).expect(401, "GENERAL_ERROR")
            #expect(reply.fields["www-authenticate"]?.hasPrefix("Basic ") == true)
        }
    }

    @Test func clientOfTheOtherEnvironmentIsUnknown() async throws {
        let served = try await ServedShop.shared.value
        let trial = served.till(try served.shop.account("trial"))
        try await Self.lookup(trial).expect(401, "GENERAL_ERROR")
    }

    @Test func operationOutsideOfTheScopesIsRefused() async throws {
        let served = try await ServedShop.shared.value
        let asker = served.till(try served.shop.account("asker"))
        try await Self.lookup(asker).expect(201)
        let messages = asker.messages
        for operation in TillOperation.advised {
            let request = messages.complete(
                operation,
                card: served.card(.plain),
                other: served.card(.plain)
            )
            try await asker.send(request).expect(403, "FUNCTION_NOT_SUPPORTED")
            try await asker.send(messages.reversal(of: request))
                .expect(403, "FUNCTION_NOT_SUPPORTED")
        }
    }

    /// Requests and lookups over the rate of a client get 429; advices never do.
    @Test func callsOverTheRateAreRefusedButAdvicesAreNot() async throws {
        let served = try await ServedShop.shared.value
        let slow = served.till(try served.shop.account("slow"))
        var replies: [TillReply] = []
        let card = served.card(.plain)
        // One call a second is allowed: a machine that takes longer for sixteen at once is given more.
        try await wait(until: "a call is over the rate") {
            let lookups = (1...16).map { _ in slow.messages.lookup(of: card) }
            replies = try await withThrowingTaskGroup { group in
                for lookup in lookups { group.addTask { try await slow.send(lookup) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            return replies.contains { $0.status == 429 }
        }
        let refused = try #require(replies.first { $0.status == 429 })
        try refused.expect(429, "TEMPORARY_FAILURE", code: "limit.calls")
        #expect((1...20).contains(try ErrorDetail(refused).errorMessage.count))
        #expect(Int(refused.fields["retry-after"] ?? "").map { $0 >= 1 } == true)
        for _ in 1...8 {
            let request = slow.messages.load(of: card, amount: 1)
            try await slow.send(slow.messages.reversal(of: request))
                .expect(404, "UNABLE_TO_LOCATE_RECORD")
        }
    }

    /// Acceptance checks CM2 and CM3.
    @Test func secretsRotateAndEndWhileTheServerRuns() async throws {
        try await ServedShop.with { served in
            let shop = served.shop
            let added = try await shop.addClient("night", "--rate", "100/s")
            let first = served.till(added)
            try await first.waitUntilKnown(by: served.card(.plain))
            try await Self.lookup(first).expect(201)
            try await shop.mintrun("client", "rotate", "night", "--secret-out", "night-2.secret")
                .expect(0)
            let rotated = TillAccount(
                username: "night",
                secret: try shop.account("night-2").secret
            )
            let second = served.till(rotated)
            try await second.waitUntilKnown(by: served.card(.plain))
            try await Self.lookup(second).expect(201)
            try await Self.lookup(first).expect(201)
            try await shop.mintrun("client", "revoke", "night").expect(0)
            // The server looks every second: three of them are many on a busy machine, too.
            for _ in 1...60 {
                guard try await Self.lookup(second).status == 201 else { break }
                try await Task.sleep(for: .milliseconds(50))
            }
            for till in [first, second] {
                try await Self.lookup(till).expect(401, "GENERAL_ERROR")
            }

            let secrets = [added.secret, rotated.secret]
            let encoded = [added, rotated].map {
                String($0.authorization.dropFirst("Basic ".count))
            }
            let metrics = try await served.process.ask("/metrics").expect(200).text
            let log = try await served.stop().errorText
            for secret in secrets + encoded {
                #expect(!log.contains(secret) && !metrics.contains(secret))
            }
            #expect(try shop.bench.filesHolding(anyOf: secrets + encoded) == [])
        }
    }

    private static let strict = """
          failuresPerAddress: 20
          failuresPerUsername: 10
          unknownCards: 5
        """

    private static func fail(_ number: Int, from forwarded: String, _ till: TillTerminal)
        async throws
        -> TillReply
    {
        let wrong = TillAccount(username: "guess-\(number)", secret: "wrong").authorization
        return try await till.send(
            "{}",
            to: "/loads/\(till.messages.newID())",
            [
                ("Authorization", wrong), ("X-Forwarded-For", forwarded),
                ("Forwarded", "for=9.9.9.9"),
            ]
        )
    }

    /// Acceptance check CM13.
    @Test func forgedAddressesEvadeNoLimit() async throws {
        var settings = ServedSettings()
        settings.limits = Self.strict
        try await ServedShop.with(settings) { served in
            let till = served.till()
            for number in 1...20 {
                try await Self.fail(number, from: "10.0.0.\(number)", till).expect(401)
            }
            let limited = try await Self.fail(21, from: "10.0.0.21", till).expect(429)
            #expect(limited.fields["retry-after"] != nil)
            // A right credential from there is not looked at either.
            try await Self.lookup(till).expect(429, "TEMPORARY_FAILURE")
            try await served.stop()
        }
    }

    /// Acceptance check CM13, behind a proxy: the last address that is not a proxy's counts.
    @Test func addressesOfATrustedProxyAreCountedApart() async throws {
        var settings = ServedSettings()
        settings.limits = Self.strict
        settings.more = "trustedProxies: [127.0.0.1/32]"
        try await ServedShop.with(settings) { served in
            let till = served.till()
            func fail(_ number: Int, _ forwarded: String) async throws -> TillReply {
                let wrong = TillAccount(username: "guess-\(number)", secret: "x").authorization
                return try await till.send(
                    "{}",
                    to: "/loads/\(till.messages.newID())",
                    [("Authorization", wrong), ("X-Forwarded-For", forwarded)]
                )
            }
            for number in 1...20 {
                try await fail(number, "1.2.3.\(number), 203.0.113.7").expect(401)
            }
            try await fail(21, "1.2.3.21, 203.0.113.7").expect(429)
            try await fail(22, "203.0.113.8").expect(401)
            let lookup = till.messages.lookup(of: served.card(.plain))
            try await till.send(
                lookup.body.json,
                to: lookup.path,
                [("X-Forwarded-For", "203.0.113.9")]
            )
            .expect(201)
            try await served.stop()
        }
    }

    @Test func oneUsernameIsGuessedTenTimes() async throws {
        var settings = ServedSettings()
        settings.limits = Self.strict
        try await ServedShop.with(settings) { served in
            let till = served.till()
            for _ in 1...10 { try await Self.fail(1, from: "10.0.0.1", till).expect(401) }
            try await Self.fail(1, from: "10.0.0.1", till).expect(429)
            try await Self.fail(2, from: "10.0.0.1", till).expect(401)
            try await served.stop()
        }
    }

    /// A terminal that names only unknown cards is refused for a while; another one is not.
    @Test func terminalThatGuessesCardsIsRefused() async throws {
        var settings = ServedSettings()
        settings.limits = Self.strict
        try await ServedShop.with(settings) { served in
            let till = served.till()
            for number in 1...5 {
                try await till.send(till.messages.lookup(of: "40000000000000\(number)"))
                    .expect(404, "INVALID_CARD_NUMBER")
            }
            let card = served.card(.plain)
            for message in [
                till.messages.lookup(of: card), till.messages.redemption(of: card, amount: 1),
            ] {
                let refused = try await till.send(message)
                    .expect(400, "DO_NOT_HONOUR", code: "limit.cards")
                #expect((1...20).contains(try ErrorDetail(refused).errorMessage.count))
            }
            let other = served.till()
            try await other.send(other.messages.lookup(of: card)).expect(201)
            try await served.stop()
        }
    }
}
