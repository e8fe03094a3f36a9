import CardCore
import CardService
import Testing

/// Requests that are ambiguous, too large or too slow are refused, and their connections end.
struct RefusedRequestTests {
    private static let head = "POST /giftcard/v3/a HTTP/1.1\r\nHost: a\r\n"

    /// Requests that a proxy and a server could understand differently, and bytes that are none.
    private static let ambiguous = [
        head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        head + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        head + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
        head + "Content-Length: 2, 2\r\n\r\n{}", head + "Content-Length: +2\r\n\r\n{}",
        head + "Content-Length: -2\r\n\r\n{}", head + "Content-Length: 0x2\r\n\r\n{}",
        head + "Content-Length: 99999999999999999999\r\n\r\n{}",
        head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        head + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        head + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        head + "Transfer-Encoding: \u{0B}chunked\r\n\r\n0\r\n\r\n",
        "POST /giftcard/v3/a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        RawRequest.chunked + "zz\r\n{}\r\n0\r\n\r\n", RawRequest.chunked + "2\r\n{}xx0\r\n\r\n",
        RawRequest.chunked + "-2\r\n{}\r\n0\r\n\r\n", RawRequest.chunked + "0x2\r\n{}\r\n0\r\n\r\n",
        RawRequest.chunked + "2\r{}\r\n0\r\n\r\n", RawRequest.chunked + "2\n{}\n0\n\n",
        "GET /giftcard/v3/a HTTP/1.1\r\n\r\n", head + "Host: b\r\n\r\n",
        "GET /giftcard/v3/a HTTP/1.1\r\nHost : a\r\n\r\n", head + "A: b\r\n c\r\n\r\n",
        head + "A: b\0c\r\n\r\n", head + "\0: b\r\n\r\n",
        "GET /giftcard/v3/a HTTP/1.1\nHost: a\n\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0", "hello\r\n\r\n",
        "GET /\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n",
    ]

    @Test(arguments: ambiguous.map(SentText.init))
    func anAmbiguousRequestIsTheLast(_ request: SentText) async throws {
        try await ServerUnderTest().run { server in
            // A request behind it must not be read as one.
            let text = try await server.exchange(request.text + RawRequest("/giftcard/v3/b").text)
            #expect(text.hasPrefix("HTTP/1.1 400 ") && text.contains("\"http.malformed\""))
            #expect(text.ranges(of: "HTTP/1.1 ").count == 1)
            #expect(text.contains("\r\nConnection: close\r\n"))
            #expect(server.notes.all.map(\.status) == [400])
        }
    }

    /// Two targets that are not UTF-8 would be one.
    @Test func aTargetThatIsNotUTF8IsRefused() async throws {
        try await ServerUnderTest().run { server in
            let target = "GET /giftcard/v3/a\u{FFFD} HTTP/1.1\r\nHost: a\r\n\r\n"
            let text = try await server.exchange(target)
            #expect(text.hasPrefix("HTTP/1.1 400 ") && text.contains("\"http.malformed\""))
        }
    }

    private static let large = [
        "GET /\(String(repeating: "a", count: 17_000)) HTTP/1.1\r\nHost: a\r\n\r\n",
        head + "A: \(String(repeating: "b", count: 17_000))\r\n\r\n",
        head + String(repeating: "A: 0123456789\r\n", count: 1500) + "\r\n",
        head + String(repeating: "A: b\r\n", count: 300) + "\r\n",
        // The end of the head is not waited for.
        head + "A: \(String(repeating: "b", count: 17_000))",
    ]

    @Test(arguments: large.map(SentText.init))
    func aLargeHeadIsRefused(_ request: SentText) async throws {
        try await ServerUnderTest().run { server in
            let text = try await server.exchange(request.text)
            #expect(text.hasPrefix("HTTP/1.1 431 ") && text.contains("\"http.head_too_large\""))
        }
    }

    @Test func aHeadOfTheLimitIsRead() async throws {
        try await ServerUnderTest().run { server in
            let value = String(repeating: "b", count: 16_000)
            let connection = try await server.connect()
            try await connection.send(RawRequest().with("A: \(value)").text)
            #expect(try await connection.answer().status == 201)
        }
    }

    @Test func aLargeBodyIsRefusedInTheFormOfTheMount() async throws {
        try await ServerUnderTest().run { server in
            let request = RawRequest(body: String(repeating: "a", count: 65_537))
            for text in [request.text, request.head] {
                let answer = try await server.exchange(text)
                #expect(answer.hasPrefix("HTTP/1.1 413 "))
                #expect(answer.hasSuffix("electrum: bodyTooLarge"))
            }
        }
    }

    @Test func aLargeBodyIsRefusedBeforeItIsSent() async throws {
        try await ServerUnderTest().run { server in
            let request = RawRequest(body: String(repeating: "a", count: 65_537))
            let answer = try await server.exchange(request.with("Expect: 100-continue").head)
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func chunksBeyondTheLimitAreRefused() async throws {
        try await ServerUnderTest().run { server in
            let chunk = "8000\r\n" + String(repeating: "a", count: 0x8000) + "\r\n"
            let text = try await server.exchange(
                RawRequest.chunked + chunk + chunk + "1\r\na\r\n0\r\n\r\n"
            )
            #expect(text.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func aMountHasALimitOfItsOwn() async throws {
        let server = try ServerUnderTest { latch in
            [
                MountTable.Entry(EchoMount(.electrum, latch), prefix: "/a", bodyLimitBytes: 3),
                MountTable.Entry(EchoMount(.dintero, latch), prefix: "/b", bodyLimitBytes: 100_000),
            ]
        }
        try await server.run { server in
            let small = try await server.exchange(RawRequest("/a/a", body: "1234").text)
            #expect(small.hasSuffix("electrum: bodyTooLarge"))
            let connection = try await server.connect()
            try await connection.send(RawRequest("/a/a", body: "123").text)
            #expect(try await connection.answer().status == 201)
            let body = String(repeating: "1", count: 99_999)
            try await connection.send(RawRequest("/b/a", body: body).text)
            #expect(try await connection.answer().status == 201)
        }
    }

    @Test func newLimitsHoldFromTheNextRequestOn() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest(body: "123").text)
            #expect(try await connection.answer().status == 201)
            var limits = ServerLimits.patient
            limits.bodyBytes = 2
            server.context.limits.replace(with: limits)
            try await connection.send(RawRequest(body: "123").text)
            #expect(try await connection.answer().status == 413)
        }
    }
}

/// A text that a test sends, which the list of tests shows shortened.
struct SentText: Sendable, CustomTestStringConvertible {
    let text: String

    init(_ text: String) { self.text = text }

    var testDescription: String { VisibleText.escapedLine(String(text.prefix(80))) }
}
