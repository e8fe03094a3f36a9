import CardService
import CardTestSupport
import Glibc
import Testing

/// Listeners begin together, stop gracefully, and leave nothing behind.
struct ListenerTests {
    @Test func listensAtSeveralAddresses() async throws {
        let folder = try ScratchFolder()
        let path = folder.path("a.sock")
        let server = try ServerUnderTest([
            .port(host: "127.0.0.1", 0), .port(host: "localhost", 0), .path(path),
        ])
        try await server.run { server in
            #expect(server.port(0) > 0 && server.port(1) > 0 && server.port(0) != server.port(1))
            for port in [server.port(0), server.port(1)] {
                let connection = try await RawConnection.open(port: port)
                try await connection.send(RawRequest().text)
                #expect(try await connection.answer().status == 201)
            }
            let connection = try await RawConnection.open(path: path)
            try await connection.send(RawRequest().text)
            #expect(try await connection.answer().body.contains("\"address\":\"local\""))
        }
        #expect(access(path, F_OK) != 0)
    }

    @Test func aLocalSocketIsForItsOwnerAlone() async throws {
        let folder = try ScratchFolder()
        try await ServerUnderTest([.path(folder.path("a.sock"))]).run { _ in
            #expect(folder.run("stat -c %a a.sock").output == "600\n")
        }
    }

    @Test func aSocketThatADeadProcessLeftIsReplaced() async throws {
        let folder = try ScratchFolder()
        let path = folder.path("a.sock")
        let left = try ServerUnderTest([.path(path)])
        try await left.run { _ in _ = folder.run("ln a.sock left.sock") }
        #expect(folder.run("mv left.sock a.sock").status == 0)
        try await ServerUnderTest([.path(path)]).run { _ in
            let connection = try await RawConnection.open(path: path)
            try await connection.send(RawRequest().text)
            #expect(try await connection.answer().status == 201)
        }
    }

    @Test func aSocketOfALivingProcessIsNotReplaced() async throws {
        let folder = try ScratchFolder()
        let path = folder.path("a.sock")
        try await ServerUnderTest([.path(path)]).run { _ in
            let second = try ServerUnderTest([.path(path)])
            await #expect(throws: ListenerFailure.pathInUse(path)) {
                try await second.run { _ in }
            }
            let connection = try await RawConnection.open(path: path)
            try await connection.send(RawRequest().text)
            #expect(try await connection.answer().status == 201)
        }
    }

    @Test func anotherFileIsNotReplaced() async throws {
        let folder = try ScratchFolder()
        _ = folder.run("echo a > a.sock")
        let server = try ServerUnderTest([.path(folder.path("a.sock"))])
        await #expect(throws: ListenerFailure.self) { try await server.run { _ in } }
        #expect(folder.run("cat a.sock").output == "a\n")
    }

    @Test func aUsedPortIsRefusedAndNothingIsListenedAt() async throws {
        try await ServerUnderTest().run { first in
            let folder = try ScratchFolder()
            let used = ListenAddress.port(host: "127.0.0.1", first.port())
            let second = try ServerUnderTest([.path(folder.path("a.sock")), used])
            await #expect(throws: ListenerFailure.address(used, errorNumber: EADDRINUSE)) {
                try await second.run { _ in }
            }
            #expect(folder.run("ls").output.isEmpty)
        }
    }

    @Test func aStopFinishesTheRequestsInFlight() async throws {
        try await ServerUnderTest().run { server in
            let idle = try await server.connect()
            try await idle.send(RawRequest().text)
            _ = try await idle.answer()
            let fresh = try await server.connect()
            let busy = try await server.connect()
            try await busy.send(RawRequest("/giftcard/v3/held").text)
            try await until { server.latch.count == 1 }
            try await until { server.context.connections.count == 3 }
            async let isDone = server.listeners.stop(within: .seconds(3600))
            #expect(try await idle.rest().isEmpty)
            #expect(try await fresh.rest().isEmpty)
            await #expect(throws: RawConnection.Refused.self) { try await server.connect() }
            server.latch.open()
            let answer = try await busy.rest()
            #expect(answer.hasPrefix("HTTP/1.1 201 "))
            #expect(answer.contains("\r\nConnection: close\r\n"))
            #expect(await isDone)
        }
    }

    @Test func aStopDoesNotWaitForever() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest("/giftcard/v3/held").text)
            try await until { server.latch.count == 1 }
            #expect(await !server.listeners.stop(within: .zero))
            #expect(try await connection.rest().isEmpty)
            #expect(server.context.connections.count == 0)
        }
    }
}
