import CardService
import Testing

/// A slow, half-open or never-ending client is closed after a time.
struct SlowClientTests {
    private static func limits(_ change: (inout ServerLimits) -> Void) -> ServerLimits {
        var limits = ServerLimits.patient
        change(&limits)
        return limits
    }

    private static let shortAll = limits {
        $0.bodyTime = .milliseconds(150)
        $0.idleTime = .milliseconds(150)
    }
    private static let shortHead = limits { $0.headTime = .milliseconds(300) }
    private static let shortBody = limits { $0.bodyTime = .milliseconds(150) }
    private static let shortLinger = limits { $0.lingerTime = .milliseconds(50) }
    private static let shortIdle = limits { $0.idleTime = .milliseconds(150) }

    @Test(arguments: ["P", "POST /giftcard/v3/a HTTP/1.1\r\nHost: a\r\nContent-"])
    func aHeadThatDoesNotEndIsRefused(_ text: String) async throws {
        try await ServerUnderTest(limits: Self.shortHead).run { server in
            // A connection that sends nothing in time is closed without a word: on a busy machine,
            // the client tries again.
            var answer = ""
            for _ in 0..<100 where answer.isEmpty { answer = try await server.exchange(text) }
            #expect(answer.hasPrefix("HTTP/1.1 408 ") && answer.contains("\"http.too_slow\""))
        }
    }

    @Test func aLaterHeadThatDoesNotEndIsRefused() async throws {
        try await ServerUnderTest(limits: Self.shortLinger).run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest().text)
            _ = try await connection.answer()
            server.context.limits.replace(with: Self.shortHead)
            try await connection.send("POST /giftcard/v3/a HTTP/1.1\r\n")
            #expect(try await connection.rest().hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test func aConnectionWithoutARequestIsClosed() async throws {
        try await ServerUnderTest(limits: Self.shortIdle).run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest().text)
            _ = try await connection.answer()
            #expect(try await connection.rest().isEmpty)
            #expect(server.notes.all.map(\.status) == [201])
        }
    }

    @Test func aConnectionThatSendsNothingIsClosedWithoutAWord() async throws {
        try await ServerUnderTest(limits: Self.shortHead).run { server in
            let text = try await server.exchange("")
            #expect(text.isEmpty)
            #expect(server.notes.all.isEmpty)
        }
    }

    @Test func aBodyThatDoesNotEndIsRefusedInTheFormOfTheMount() async throws {
        try await ServerUnderTest(limits: Self.shortBody).run { server in
            let plain = try await server.exchange(String(RawRequest().text.dropLast()))
            #expect(plain.hasPrefix("HTTP/1.1 408 ") && plain.hasSuffix("electrum: bodyTooSlow"))
            let chunked = try await server.exchange(RawRequest.chunked + "2\r\n{")
            #expect(chunked.hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test func aBodyThatIsBrokenOffIsRefusedAtOnce() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            try await connection.send(String(RawRequest().text.dropLast()))
            connection.closeOutput()
            #expect(try await connection.rest().hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test func aRequestIsAnsweredHoweverLongItTakes() async throws {
        try await ServerUnderTest(limits: Self.shortAll).run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest("/giftcard/v3/held").text)
            try await until { server.latch.count == 1 }
            // Longer than every limit of the connection.
            try await Task.sleep(for: .milliseconds(400))
            server.latch.open()
            #expect(try await connection.answer().status == 201)
        }
    }

    @Test func aClientThatDoesNotReadItsAnswerIsClosed() async throws {
        try await ServerUnderTest(limits: Self.shortBody).run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest("/giftcard/v3/large").text)
            try await until { server.notes.all.count == 1 }
            try await until { server.context.connections.count == 0 }
        }
    }

    @Test func aRefusedClientThatNeverEndsIsClosed() async throws {
        try await ServerUnderTest(limits: Self.shortLinger).run { server in
            let text = RawRequest(body: String(repeating: "a", count: 32 << 20)).text
            let connection = try await server.connect()
            await connection.sendWhatFits(text)
            try await until { server.context.connections.count == 0 }
            #expect(server.notes.all.map(\.status) == [413])
        }
    }

    @Test func nothingIsReadWhileARequestIsAnswered() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest("/giftcard/v3/held").text)
            try await until { server.latch.count == 1 }
            let flood = String(repeating: RawRequest().text, count: 300)
            try await connection.send(flood)
            #expect(server.notes.all.isEmpty)
            server.latch.open()
            for _ in 0...300 { #expect(try await connection.answer().status == 201) }
        }
    }
}
