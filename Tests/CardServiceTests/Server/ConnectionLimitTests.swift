import CardService
import Testing

/// Connections are limited in all and by address, and behind proxies by the forwarded one.
struct ConnectionLimitTests {
    private static func limits(all: Int = 1024, perAddress: Int = 64) -> ServerLimits {
        var limits = ServerLimits.patient
        limits.connectionCount = all
        limits.connectionCountPerAddress = perAddress
        return limits
    }

    /// Opens a connection that stays open, and makes sure that it was let in.
    private func open(
        _ server: ServerUnderTest,
        from source: String,
        _ request: RawRequest = RawRequest()
    ) async throws -> RawConnection {
        let connection = try await server.connect(from: source)
        try await connection.send(request.text)
        #expect(try await connection.answer().status == 201)
        return connection
    }

    @Test func theLimitsAreThoseOfTheContract() {
        let limits = ServerLimits()
        #expect(limits.headBytes == 16_384 && limits.bodyBytes == 65_536)
        #expect(limits.headTime == .seconds(10) && limits.bodyTime == .seconds(20))
        #expect(limits.idleTime == .seconds(75))
        #expect(limits.connectionCount == 1024 && limits.connectionCountPerAddress == 64)
    }

    @Test func anAddressHasOnlySoManyConnections() async throws {
        try await ServerUnderTest(limits: Self.limits(perAddress: 2)).run { server in
            let first = try await open(server, from: "127.0.0.2")
            let second = try await open(server, from: "127.0.0.2")
            let third = try await server.connect(from: "127.0.0.2")
            #expect(try await third.rest().isEmpty)
            let other = try await open(server, from: "127.0.0.3")
            first.reset()
            try await until { server.context.connections.count == 2 }
            let fourth = try await open(server, from: "127.0.0.2")
            withExtendedLifetime([second, other, fourth]) {}
        }
    }

    @Test func allAddressesTogetherHaveOnlySoManyConnections() async throws {
        try await ServerUnderTest(limits: Self.limits(all: 2)).run { server in
            let first = try await open(server, from: "127.0.0.2")
            let second = try await open(server, from: "127.0.0.3")
            let third = try await server.connect(from: "127.0.0.4")
            #expect(try await third.rest().isEmpty)
            #expect(server.context.connections.count == 2)
            withExtendedLifetime([first, second]) {}
        }
    }

    @Test func aProxyHasAsManyConnectionsAsItWants() async throws {
        let proxies = TrustedProxies([IPNetwork("127.0.0.9")].compactMap { $0 })
        let limits = Self.limits(all: 1, perAddress: 1)
        try await ServerUnderTest(limits: limits, proxies: proxies).run { server in
            var connections: [RawConnection] = []
            for number in 1...5 {
                let request = RawRequest().with("X-Forwarded-For: 192.0.2.\(number)")
                connections.append(try await open(server, from: "127.0.0.9", request))
            }
            #expect(server.context.connections.count == 5)
            withExtendedLifetime(connections) {}
        }
    }

    @Test func aClientBehindAProxyHasOnlySoManyRequests() async throws {
        let proxies = TrustedProxies([IPNetwork("127.0.0.9")].compactMap { $0 })
        let limits = Self.limits(perAddress: 2)
        try await ServerUnderTest(limits: limits, proxies: proxies).run { server in
            let held = RawRequest("/giftcard/v3/held").with("X-Forwarded-For: 6.6.6.6, 192.0.2.1")
            var busy: [RawConnection] = []
            for count in 1...2 {
                busy.append(try await server.connect(from: "127.0.0.9"))
                try await busy[count - 1].send(held.text)
                try await until { server.latch.count == count }
            }
            let third = try await server.connect(from: "127.0.0.9")
            // Another forged beginning is still the same client.
            try await third.send(RawRequest().with("X-Forwarded-For: 7.7.7.7, 192.0.2.1").text)
            let refused = try await third.answer()
            #expect(refused.status == 503 && refused.body == "electrum: busyAddress")
            let other = RawRequest().with("X-Forwarded-For: 192.0.2.2")
            _ = try await open(server, from: "127.0.0.9", other)
            server.latch.open()
            for connection in busy { #expect(try await connection.answer().status == 201) }
            let again = RawRequest().with("X-Forwarded-For: 192.0.2.1")
            _ = try await open(server, from: "127.0.0.9", again)
        }
    }

    /// CM13: a field that anybody can send changes nothing.
    @Test func aForgedFieldEvadesNoLimit() async throws {
        try await ServerUnderTest(limits: Self.limits(perAddress: 1)).run { server in
            let request = RawRequest().with(
                "X-Forwarded-For: 192.0.2.1",
                "Forwarded: for=192.0.2.1"
            )
            let connection = try await server.connect(from: "127.0.0.2")
            try await connection.send(request.text)
            let body = try await connection.answer().body
            #expect(body.contains("\"address\":\"127.0.0.2\""))
            let second = try await server.connect(from: "127.0.0.2")
            await second.sendWhatFits(request.text)
            #expect(try await second.rest().isEmpty)
        }
    }
}
