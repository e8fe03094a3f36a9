import CardService
import CardTestSupport
import Foundation
import Testing

/// TLS: the certificate of the server, its replacement, and the certificates of clients.
struct TLSTests {
    /// Runs curl in the folder of the fixture; it must not block the threads of the server.
    private func curl(_ line: String, _ fixture: TLSFixture) async -> (
        status: Int32, output: String
    ) {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                let line = "curl -s -m 60 -w ' %{http_code} %{num_connects}' \(line)"
                continuation.resume(returning: fixture.folder.run(line))
            }
        }
    }

    private func server(_ identity: TLSIdentity) throws -> ServerUnderTest {
        try ServerUnderTest(tls: identity)
    }

    @Test(.enabled(if: installed("curl"), "curl is not installed"))
    func answersOverTLS() async throws {
        let fixture = try TLSFixture()
        try await server(TLSIdentity(fixture.server("a"))).run { server in
            let address = "https://localhost:\(server.port(1))/giftcard/v3/a"
            let right = await curl("--cacert a.pem \(address)", fixture)
            #expect(right.status == 0 && right.output.contains("\"certificate\":null"))
            #expect(right.output.hasSuffix(" 201 1"))
            #expect(await curl("--cacert b.pem \(address)", fixture).status == 60)
            #expect(await curl("--cacert a.pem --tls-max 1.1 \(address)", fixture).status == 35)
            #expect(await curl("--cacert a.pem --tls-max 1.2 \(address)", fixture).status == 0)
        }
    }

    @Test(.enabled(if: installed("curl"), "curl is not installed"))
    func aNewCertificateIsForNewConnections() async throws {
        let fixture = try TLSFixture()
        let identity = try TLSIdentity(fixture.server("a"))
        try await server(identity).run { server in
            let address = "https://localhost:\(server.port(1))/giftcard/v3"
            async let both = curl("--cacert a.pem \(address)/held \(address)/b", fixture)
            try await until { server.latch.count == 1 }
            try identity.replace(with: fixture.server("b"))
            #expect(await curl("--cacert b.pem \(address)/c", fixture).status == 0)
            #expect(await curl("--cacert a.pem \(address)/c", fixture).status == 60)
            server.latch.open()
            let open = await both
            #expect(open.status == 0 && open.output.contains(" 201 1"))
            #expect(open.output.hasSuffix(" 201 0"), "the second request got a new connection")
        }
    }

    @Test(.enabled(if: installed("curl"), "curl is not installed"))
    func aClientMayShowACertificate() async throws {
        let fixture = try TLSFixture()
        let identity = try TLSIdentity(fixture.server("a", clientRoots: true))
        try await server(identity).run { server in
            let line = "--cacert a.pem https://localhost:\(server.port(1))/giftcard/v3/a"
            let none = await curl(line, fixture)
            #expect(none.output.contains("\"certificate\":null"))
            let shown = await curl("--cert client.pem --key client.key \(line)", fixture)
            #expect(shown.output.contains("\"certificate\":\"\(TLSFixture.clientDigest)\""))
            let foreign = await curl("--cert b.pem --key b.key \(line)", fixture)
            #expect(foreign.status != 0 && !foreign.output.contains("201"))
        }
    }

    @Test func filesThatDoNotFitAreRefused() throws {
        let fixture = try TLSFixture()
        let folder = fixture.folder
        var files = fixture.server("a")
        files.key = fixture.server("b").key
        #expect(throws: ListenerFailure.keyOfOther(key: files.key, certificate: files.certificate))
        {
            try TLSIdentity(files)
        }
        #expect(throws: ListenerFailure.keyUnreadable(path: files.certificate)) {
            try TLSIdentity(TLSFiles(certificate: files.certificate, key: files.certificate))
        }
        for path in [folder.path("none.pem"), files.key] {
            #expect(throws: ListenerFailure.certificateUnreadable(path: path)) {
                try TLSIdentity(TLSFiles(certificate: path, key: files.key))
            }
        }
        files = fixture.server("a")
        files.clientRoots = folder.path("none.pem")
        #expect(throws: ListenerFailure.certificateUnreadable(path: folder.path("none.pem"))) {
            try TLSIdentity(files)
        }
    }

    @Test(.enabled(if: installed("curl"), "curl is not installed"))
    func aRefusedReplacementChangesNothing() async throws {
        let fixture = try TLSFixture()
        let identity = try TLSIdentity(fixture.server("a"))
        #expect(throws: ListenerFailure.self) {
            try identity.replace(with: TLSFiles(certificate: "/none", key: "/none"))
        }
        try await server(identity).run { server in
            let line = "--cacert a.pem https://localhost:\(server.port(1))/giftcard/v3/a"
            #expect(await curl(line, fixture).status == 0)
        }
    }

    @Test func aConnectionWithoutAHandshakeIsClosed() async throws {
        let fixture = try TLSFixture()
        var limits = ServerLimits.patient
        limits.headTime = .milliseconds(100)
        let identity = try TLSIdentity(fixture.server("a"))
        try await ServerUnderTest(limits: limits, tls: identity).run { server in
            let silent = try await RawConnection.open(port: server.port(1))
            #expect(try await silent.rest().isEmpty)
            let plain = try await RawConnection.open(port: server.port(1))
            await plain.sendWhatFits(RawRequest().text)
            #expect(try await !plain.rest().contains("HTTP/1.1"))
            #expect(server.notes.all.isEmpty)
        }
    }
}
