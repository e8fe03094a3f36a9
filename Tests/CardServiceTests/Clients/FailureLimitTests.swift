import CardCore
import CardService
import Testing

/// Failed authentications stop their address, and their username at that address.
struct FailureLimitTests {
    private let clients = TestClients()

    private func door(_ scheme: ClientSecret.Scheme = .made, limits: AccessLimits = AccessLimits())
        throws -> ClientDoor
    {
        clients.door(
            [
                try clients.client("a", secret: "one", scheme),
                try clients.client("b", secret: "two"),
            ],
            limits: limits
        )
    }

    private static func stopped(_ seconds: Int) -> Entry {
        .refused(.tooManyFailures(retryAfterSeconds: seconds))
    }

    @Test(arguments: ClientSecret.Scheme.allCases)
    func tenFailuresStopAUsernameAtItsAddress(_ scheme: ClientSecret.Scheme) async throws {
        let door = try door(scheme)
        for number in 0..<10 {
            #expect(await door.enter("a", "wrong \(number)") == .refused(.refused))
        }
        #expect(await door.enter("a", "wrong") == Self.stopped(600))
        // Not even the right secret is looked at: an answer would be a guess that is not counted.
        #expect(await door.enter("a", "one") == Self.stopped(600))
        #expect(await door.enter("b", "two") == .client("b"))
        #expect(await door.enter("a", "one", from: "192.0.2.2") == .client("a"))
    }

    @Test func twentyFailuresStopAnAddress() async throws {
        let door = try door()
        for number in 0..<20 {
            #expect(await door.enter("user-\(number)", "x") == .refused(.refused))
        }
        #expect(await door.enter("b", "two") == Self.stopped(600))
        #expect(await door.enter("b", "two", from: "192.0.2.2") == .client("b"))
    }

    /// A credential that was remembered before is refused, too.
    @Test func aRememberedCredentialIsStoppedToo() async throws {
        let door = try door()
        #expect(await door.enter("a", "one") == .client("a"))
        for _ in 0..<10 { _ = await door.enter("a", "wrong") }
        #expect(await door.enter("a", "one") == Self.stopped(600))
    }

    @Test func theStopEndsAfterTenMinutes() async throws {
        let door = try door()
        for _ in 0..<10 { _ = await door.enter("a", "wrong") }
        clients.time.pass(.milliseconds(599_999))
        #expect(await door.enter("a", "one") == Self.stopped(1))
        clients.time.pass(.milliseconds(1))
        #expect(await door.enter("a", "one") == .client("a"))
        // Ten more are counted anew.
        for _ in 0..<10 { #expect(await door.enter("a", "wrong") == .refused(.refused)) }
        #expect(await door.enter("a", "one") == Self.stopped(600))
    }

    @Test func oldFailuresDoNotCount() async throws {
        let door = try door()
        for _ in 0..<9 { _ = await door.enter("a", "wrong") }
        clients.time.pass(.seconds(600))
        for _ in 0..<9 { #expect(await door.enter("a", "wrong") == .refused(.refused)) }
        #expect(await door.enter("a", "one") == .client("a"))
    }

    /// A success between failures does not help a guesser.
    @Test func aSuccessResetsNothing() async throws {
        let door = try door()
        for _ in 0..<10 {
            _ = await door.enter("a", "wrong")
            _ = await door.enter("b", "two")
        }
        #expect(await door.enter("a", "one") == Self.stopped(600))
    }

    @Test func aMissingCertificateIsAFailure() async throws {
        let digest = SHA256Digest([UInt8](repeating: 7, count: 32))
        let door = clients.door([try clients.client("a", secret: "one", certificate: digest)])
        for _ in 0..<10 { #expect(await door.enter("a", "one") == .refused(.certificate)) }
        #expect(await door.enter("a", "one", certificate: digest) == Self.stopped(600))
    }

    /// Requests at once do not get more attempts than requests one after another.
    @Test(arguments: ClientSecret.Scheme.allCases)
    func requestsAtOnceGetNoMoreAttempts(_ scheme: ClientSecret.Scheme) async throws {
        let door = try door(scheme)
        var entries: [Entry] = []
        for round in 0..<8 {
            entries += await withTaskGroup { group in
                for number in 0..<4 {
                    group.addTask { await door.enter("a", "wrong \(round) \(number)") }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(entries.count { $0 == .refused(.refused) } == 10)
        #expect(entries.count { $0 == Self.stopped(600) } == 22)
    }

    @Test func aReloadReplacesTheLimits() async throws {
        let door = try door()
        var limits = AccessLimits()
        limits.failuresOfName = EventLimit(2, within: .seconds(60), pause: .seconds(30))
        _ = await door.enter("a", "wrong")
        door.replace(limits)
        #expect(await door.enter("a", "wrong") == .refused(.refused))
        #expect(await door.enter("a", "one") == Self.stopped(30))
    }

    @Test func aFloodOfAddressesDoesNotGrowTheMemory() async throws {
        let door = try door()
        for number in 0..<20_000 {
            _ = await door.enter("user-\(number)", "x", from: "2001:db8:\(number)::/64")
        }
        #expect(door.rememberedCount <= 2 << 14)
        #expect(await door.enter("a", "one") == .client("a"))
    }
}
