import CardService
import Testing

/// Connections carry one request after the other.
struct ConnectionTests {
    @Test func answersAndStaysOpen() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            for number in 1...3 {
                try await connection.send(RawRequest("/giftcard/v3/\(number)?secret").text)
                let answer = try await connection.answer()
                #expect(answer.status == 201)
                #expect(answer.body.contains("\"path\":\"/giftcard/v3/\(number)\""))
                #expect(answer.body.contains("\"segments\":[\"\(number)\"]"))
                #expect(answer.field("Connection") == nil)
            }
        }
    }

    @Test func everyAnswerHasTheCommonFields() async throws {
        try await ServerUnderTest().run { server in
            for target in ["/giftcard/v3/a", "/nowhere"] {
                let connection = try await server.connect()
                try await connection.send(RawRequest(target).text)
                let answer = try await connection.answer()
                let id = try #require(answer.field("Mintrun-Request"))
                #expect(id.utf8.count == 26)
                #expect(answer.field("Cache-Control") == "no-store")
                #expect(answer.field("X-Content-Type-Options") == "nosniff")
                #expect(answer.field("Date") == "Fri, 27 Nov 2026 08:30:00 GMT")
                #expect(server.notes.all.last?.id.text == id)
            }
        }
    }

    @Test func bodiesHaveTheirTypes() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest().text)
            let answer = try await connection.answer()
            #expect(answer.field("Content-Type") == "application/json; charset=utf-8")
            #expect(answer.field("Location") == "/giftcard/v3/a")
            try await connection.send(RawRequest("/nowhere").text)
            let problem = try await connection.answer()
            #expect(problem.status == 404)
            #expect(problem.field("Content-Type") == "application/problem+json")
            let id = try #require(problem.field("Mintrun-Request"))
            #expect(
                problem.body
                    == #"{"code":"http.path_unknown","detail":"Nothing answers at this host and path.","#
                    + #""instance":"\#(id)","status":404,"title":"Not Found","type":"about:blank"}"#
            )
        }
    }

    @Test func requestsThatAreSentAheadAreAnsweredInOrder() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            let requests = (1...20).map { RawRequest("/giftcard/v3/\($0)", body: "\($0)").text }
            try await connection.send(requests.joined())
            for number in 1...20 {
                #expect(try await connection.answer().body.contains("\"body\":\"\(number)\""))
            }
        }
    }

    @Test func aFlawBehindARequestIsAnsweredAfterIt() async throws {
        try await ServerUnderTest().run { server in
            let text = try await server.exchange(RawRequest().text + "nonsense\r\n\r\n")
            let first = try #require(text.firstRange(of: "HTTP/1.1 201 "))
            let second = try #require(text.firstRange(of: "HTTP/1.1 400 "))
            #expect(first.lowerBound < second.lowerBound)
        }
    }

    @Test func theAnswerToHeadHasNoBody() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest(method: "HEAD", body: "").text)
            let head = try await connection.answer(hasBody: false)
            #expect(head.body.isEmpty && head.field("Content-Length") != "0")
            try await connection.send(RawRequest().text)
            #expect(try await connection.answer().status == 201)
        }
    }

    @Test(arguments: ["Connection: close", "connection: Close", "Upgrade: h2c"])
    func aClientEndsTheConnection(_ field: String) async throws {
        try await ServerUnderTest().run { server in
            let text = try await server.exchange(RawRequest().with(field).text)
            #expect(text.hasPrefix("HTTP/1.1 201 ") && text.contains("\r\nConnection: close\r\n"))
        }
    }

    @Test func anOldClientGetsOneAnswerUnlessItAsksForMore() async throws {
        try await ServerUnderTest().run { server in
            var request = RawRequest()
            request.version = "1.0"
            request.fields.removeFirst()
            #expect(try await server.exchange(request.text).contains("\r\nConnection: close\r\n"))
            let connection = try await server.connect()
            for _ in 1...2 {
                try await connection.send(request.with("Connection: keep-alive").text)
                #expect(try await connection.answer().field("Connection") == "keep-alive")
            }
        }
    }

    @Test func aClientThatSendsNothingMoreGetsItsAnswer() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest("/giftcard/v3/held").text + RawRequest().text)
            connection.closeOutput()
            try await until { server.latch.count == 1 }
            server.latch.open()
            let text = try await connection.rest()
            #expect(text.ranges(of: "HTTP/1.1 201 ").count == 2)
        }
    }

    @Test func aRequestGoesOnWhenItsClientIsGone() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            try await connection.send(RawRequest("/giftcard/v3/held").text)
            try await until { server.latch.count == 1 }
            connection.reset()
            #expect(server.context.inFlight.count == 1)
            server.latch.open()
            try await until { server.context.inFlight.count == 0 }
            #expect(server.notes.all.map(\.status) == [201])
        }
    }

    @Test func chunksAreOneBody() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            try await connection.send(
                RawRequest.chunked + "1\r\n{\r\n2;a=b\r\n  \r\n1\r\n}\r\n0\r\nA: b\r\n\r\n"
            )
            #expect(try await connection.answer().body.contains("\"body\":\"{  }\""))
            try await connection.send(RawRequest().text)
            #expect(try await connection.answer().status == 201)
        }
    }

    @Test func aClientThatWaitsForConsentGetsIt() async throws {
        try await ServerUnderTest().run { server in
            let connection = try await server.connect()
            let request = RawRequest(body: "{\"a\":1}").with("Expect: 100-Continue")
            try await connection.send(request.head)
            #expect(try await connection.answer().status == 100)
            try await connection.send(request.body)
            #expect(try await connection.answer().status == 201)
        }
    }

    @Test(arguments: [
        ("application/json", true), ("Application/JSON ; charset=UTF-8", true),
        ("application/json;charset=\"utf-8\"", true), ("application/json;", true),
        ("text/plain", false), ("application/json; charset=latin1", false),
        ("application/jsonp", false), ("application/json, text/plain", false),
        ("application/problem+json", false), ("", false),
    ])
    func bodiesAreJSON(_ type: String, isJSON: Bool) async throws {
        try await ServerUnderTest().run { server in
            var request = RawRequest()
            request.fields = ["Host: a", "Content-Type: \(type)"]
            let connection = try await server.connect()
            try await connection.send(request.text)
            let answer = try await connection.answer()
            #expect(answer.status == (isJSON ? 201 : 415))
            #expect(isJSON || answer.body == "electrum: contentType")
        }
    }
}

extension RawRequest {
    /// The head of a request whose body is chunked.
    static let chunked =
        "POST /giftcard/v3/a HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n"
}
